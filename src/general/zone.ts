/** Offsets of IANA time zones. */

const HOUR = 3600;
const formats = new Map<string, Intl.DateTimeFormat | undefined>();
const offsets = new Map<string, number | undefined>();
const MOST_OFFSETS = 50_000;

function formatOf(timeZone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(timeZone)) {
    try {
      formats.set(timeZone, new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }));
    } catch {
      formats.set(timeZone, undefined);
    }
  }
  return formats.get(timeZone);
}

/** Is there such a zone? */
export const isZone = (timeZone: string): boolean => formatOf(timeZone) !== undefined;

/** Minutes east of UTC of a zone at a moment of UTC (offsets change on the hour); undefined when there is no such zone. */
export function readZone(timeZone: string, utc: number): number | undefined {
  const hour = Math.floor(utc / HOUR);
  const key = `${timeZone} ${hour}`;
  if (offsets.has(key)) return offsets.get(key);
  if (offsets.size >= MOST_OFFSETS) offsets.clear();
  const parts = formatOf(timeZone)?.formatToParts(new Date(hour * HOUR * 1000));
  const name = parts?.find(({ type }) => type === 'timeZoneName')?.value;
  const match = name === undefined ? null : /^GMT(?:([+-])(\d\d):(\d\d))?$/.exec(name);
  const [, sign, hours = 0, minutes = 0] = match ?? [];
  const offset = match ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : undefined;
  offsets.set(key, offset);
  return offset;
}
