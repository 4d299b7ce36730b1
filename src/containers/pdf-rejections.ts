/**
 * Over a damaged table of objects pdf.js leaves promises that fail and that nobody awaits. A browser shrugs, Node ends
 * the process: here it does not. What is awaited says what failed. Imported for its effect.
 */

const isOfPdfJs = (reason: unknown): boolean =>
  reason instanceof Error && /[/\\]pdfjs\.mjs\b/.test(reason.stack ?? '');

process.on('unhandledRejection', (reason) => {
  // Node's own answer, which a listener of ours takes away.
  if (!isOfPdfJs(reason) && process.listenerCount('unhandledRejection') === 1) throw reason;
});
