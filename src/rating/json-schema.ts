/** The tariff schema as JSON Schema, for completion and checks in editors. */
import { z } from 'zod';
import { tariffSchema } from './tariff.ts';

/** The content of `tariffs/schema.json`. */
export function tariffJsonSchema(): string {
  const schema = z.toJSONSchema(tariffSchema, { io: 'input', reused: 'ref' });
  return `${JSON.stringify({ title: 'detalka-tariff/1', ...schema }, null, 2)}\n`;
}
