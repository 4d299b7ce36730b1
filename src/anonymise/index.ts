/** Anonymising: documents of real form about invented people. */
export { type AnonymisedFile, type AnonymiseOptions, anonymise } from './anonymise.ts';
export { REPLACED, type ReplacedKind } from './edit.ts';
