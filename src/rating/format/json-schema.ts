/** The schemas of a catalogue's files as one JSON Schema, for completion and checks in editors. */
import { z } from 'zod';
import { optionSchema, tariffSchema, zonesSchema } from './tariff.ts';

const files = z.discriminatedUnion('format', [tariffSchema, optionSchema, zonesSchema]);

/** The content of `tariffs/schema.json`: plans, options and zones, told apart by `format`. */
export function tariffJsonSchema(): Readonly<Record<string, unknown>> {
  return { title: 'detalka-tariff/1', ...z.toJSONSchema(files, { io: 'input', reused: 'ref' }) };
}
