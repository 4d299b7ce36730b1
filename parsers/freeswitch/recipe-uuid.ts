/** UUIDs of a story's calls: made of their keys, the same each time it is told. */

/** `1756683448.17`, leg 2 → a UUID of version 1's look. */
export function uuidOf(callKey: string, leg = 0): string {
  const [second = '0', call = '0'] = callKey.split('.');
  const hex = (value: string | number, digits: number) =>
    Number(value).toString(16).padStart(digits, '0').slice(-digits);
  return `${hex(second, 8)}-${hex(leg, 4)}-11f0-8bfb-${hex(call, 12)}`;
}
