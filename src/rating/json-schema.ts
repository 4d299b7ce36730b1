/** The tariff schema as JSON Schema, for completion and checks in editors. */
import { z } from 'zod';
import { tariffSchema } from './tariff.ts';

/** The content of `tariffs/schema.json`. */
export function tariffJsonSchema(): Readonly<Record<string, unknown>> {
  return { title: 'detalka-tariff/1', ...z.toJSONSchema(tariffSchema, { io: 'input', reused: 'ref' }) };
}
