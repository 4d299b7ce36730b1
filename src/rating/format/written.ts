/** How a tariff file writes its values: prices, durations, volumes, dates, names. */
import { z } from 'zod';

/** A text of a given form. The message is a name that `expectations.ts` turns into words. */
export const written = (pattern: RegExp, expectation: string) =>
  z.string(expectation).regex(pattern, expectation);

/** One value or a list of them: a list matches when one of its members does. */
export const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)]);

export const price = written(/^\d{1,7}(\.\d{1,6})?$/, 'price');
/** 'missing': a figure that the source does not give. */
export const priceOrMissing = written(/^(missing|\d{1,7}(\.\d{1,6})?)$/, 'price');

export const duration = written(/^\d{1,7} (s|min|h)$/, 'duration');
export const volume = written(/^\d{1,5} (KB|MB|GB)$/, 'volume');
const count = z.int().min(0).max(1_000_000_000);
/** Seconds, bytes or pieces. */
export const amount = z.union([duration, volume, count]);

export const date = written(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'date');
export const civil = written(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/, 'civil-time');
export const clock = written(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'clock');
export const yearDay = written(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'year-day');

export const id = written(/^[a-z0-9][a-z0-9-]*$/, 'id');
/** '<operator>/<plan>', equal to the file's path under the catalogue's folder. */
export const fileId = written(/^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/, 'tariff-id');
export const country = written(/^[A-Z]{2}$/, 'country');
export const regionCode = written(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, 'region');
export const prefix = written(/^\d{1,15}$/, 'prefix');
export const currency = written(/^[A-Z]{3}$/, 'currency');
export const text = z.union([
  z.string().min(1),
  z.strictObject({ ru: z.string().min(1), en: z.string().min(1) }),
]);
/** An IANA name, or 'place': the time printed, that of the place of the event. */
export const timeZone = z.string().refine(isTimeZone, 'timezone');

function isTimeZone(name: string): boolean {
  try {
    return name === 'place' || Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** The members of a field that holds one value or a list. */
export const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T];
