/** The form of a mapping as a person writes it. */
import { z } from 'zod';
import { DIRECTIONS, DISPOSITIONS, SERVICES, VAT_MODES } from '../model/record.ts';
import { findZone } from '../parsing/zone.ts';
import type { Mapping } from './mapping.ts';
import { DATE_ORDERS, ROLES, UNITS } from './mapping.ts';

const column = z
  .strictObject({
    header: z.string().min(1).max(200).exactOptional(),
    position: z.int().min(1).max(1000).exactOptional(),
    role: z.enum(ROLES),
    unit: z.enum(UNITS).exactOptional(),
  })
  .refine(({ header, position }) => (header === undefined) !== (position === undefined), {
    error: 'one of header and position',
  });

const words = <T extends readonly [string, ...string[]]>(values: T) =>
  z.record(z.string().min(1).max(200), z.enum(values)).exactOptional();

export const mappingSchema = z
  .strictObject({
    version: z.literal(1),
    title: z.string().min(1).max(200).exactOptional(),
    kind: z.enum(['detail', 'pbx', 'phone-log']),
    columns: z.array(column).min(2).max(300),
    dateOrder: z.enum(DATE_ORDERS).exactOptional(),
    ownNumber: z.string().min(2).max(40).exactOptional(),
    pages: z.literal('line').exactOptional(),
    peerMarks: z.boolean().exactOptional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .exactOptional(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .exactOptional(),
    vat: z.enum(VAT_MODES).exactOptional(),
    utcOffset: z
      .string()
      .regex(/^[+-](?:0\d|1[0-4]):[0-5]\d$/)
      .exactOptional(),
    timeZone: z
      .string()
      .refine((name) => findZone(name) !== undefined, { error: 'an IANA time zone' })
      .exactOptional(),
    spentIsNegative: z.boolean().exactOptional(),
    totals: z.boolean().exactOptional(),
    service: z.enum(SERVICES).exactOptional(),
    direction: z.enum(DIRECTIONS).exactOptional(),
    nothing: z.array(z.string().min(1).max(200)).max(100).exactOptional(),
    words: z
      .strictObject({
        services: words(SERVICES),
        directions: words(DIRECTIONS),
        dispositions: words(DISPOSITIONS),
      })
      .exactOptional(),
  })
  .refine(({ columns }) => columns.some(({ role }) => role === 'started' || role === 'date'), {
    path: ['columns'],
    error: 'a column with the role started or date',
  }) satisfies z.ZodType<Mapping, unknown>;
