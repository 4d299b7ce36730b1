/** Caching of a function by distinct string, bounded: columns repeat few values over millions of rows. */

/** `compute`, remembered for at most `limit` distinct strings (then forgotten and begun anew). */
export function memo<T>(compute: (text: string) => T, limit = 4096): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined || known.has(text)) return found as T;
    if (known.size >= limit) known.clear();
    const value = compute(text);
    known.set(text, value);
    return value;
  };
}
