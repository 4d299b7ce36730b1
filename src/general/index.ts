/** The reader of tables that nobody has described. */
export { mappedParser } from './compile.ts';
export { tableOf } from './document-table.ts';
export type { Mapping } from './mapping.ts';
export { sampleText, understandingText } from './telling.ts';
export type { Understanding } from './understand.ts';
export { LOOKED_AT, understand } from './understand.ts';
