/** Anonymising: documents of real form about invented people. */
export { type AnonymisedFile, anonymise } from './anonymise.ts';
export type { ReplacedKind } from './edit.ts';
