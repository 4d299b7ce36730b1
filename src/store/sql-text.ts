/** Texts inside of SQL, where a parameter cannot stand. */

/** A text as a literal: with quotes around, and those inside doubled. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
