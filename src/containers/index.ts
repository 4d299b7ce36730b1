/** Containers: bytes of any file format → rows of text cells or XML events, with no notion of telephony. */
export { type ArchiveKind, unpack } from './archive.ts';
export { type Detected, type DetectedDocument, detect } from './detect.ts';
export { LIMITS } from './limits.ts';
export { closeDocument, headOf, openDocument } from './open.ts';
export { type ByteSource, bytesSource, fileSource, wholeBytes } from './source.ts';
export { decode } from './text.ts';
export type { Warn, Warning } from './warning.ts';
export { unzip } from './zip.ts';
