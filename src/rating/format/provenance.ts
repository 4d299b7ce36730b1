/** Where a file's figures are from, where and when they hold, and how what it describes is connected. */
import { z } from 'zod';
import { currency, date, id, oneOrMore, prefix, regionCode, text, written } from './written.ts';

export const source = z.strictObject({
  url: z.url(),
  seen: date,
  quote: z.string().optional(),
  note: z.string().optional(),
});

/** One way to ask for it. */
const way = z.union([
  z.strictObject({ ussd: written(/^[*#][\d*#]{1,40}#$/, 'ussd') }),
  z.strictObject({ sms: z.string().min(1).max(70), to: prefix }),
  z.strictObject({ link: z.url() }),
  z.strictObject({ text }),
]);

/** How it is connected and given up. Codes change: it says where they are from. */
export const how = z
  .strictObject({
    connect: oneOrMore(way),
    disconnect: oneOrMore(way).optional(),
    source: z.array(source).min(1),
  })
  .optional();

export const provenance = {
  operator: id,
  /** Where it is sold: ISO 3166-2, or null for all of Russia. */
  region: z.union([z.null(), regionCode, z.array(regionCode).min(1)]),
  audience: z.enum(['consumer', 'business', 'any']),
  status: z.enum(['open', 'closed']),
  valid: z.strictObject({ from: date.nullable(), to: date.nullable(), note: text.optional() }),
  source: z.array(source).min(1),
  currency,
};
