/** Looking into JSON of a stranger: own members only, and only of the type that is wanted. */

/** The own member `key` of an object, else undefined. */
export function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

/** A text, a number or a truth value as text; '' for anything else. */
export function textMember(value: unknown, key: string): string {
  const found = member(value, key);
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
    ? String(found)
    : '';
}

/** The items of a list; none when it is no list. */
export function listMember(value: unknown, key: string): readonly unknown[] {
  const found = member(value, key);
  return Array.isArray(found) ? found : [];
}
