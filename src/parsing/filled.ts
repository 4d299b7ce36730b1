/** Fields of a record that a document fills. */

/** Those of the fields that hold something: what is left empty is absent from a record. */
export function filled<K extends string>(
  fields: { readonly [P in K]?: string | undefined },
): {
  [P in K]?: string;
} {
  const held: { [P in K]?: string } = {};
  for (const field in fields) {
    const text = fields[field];
    if (text !== undefined && text !== '') held[field] = text;
  }
  return held;
}
