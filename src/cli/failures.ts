/** Files that could not be read, when a command cannot go on without any of them. */
import type { ImportReport } from '../ingest/import.ts';
import { DetalkaError } from '../model/error.ts';
import type { Io } from './io.ts';

/** Says what failed; throws when nothing at all was read. */
export function refuseFailures(reports: readonly ImportReport[], io: Io): void {
  const failed = reports.flatMap((report) => (report.error ? [report.error] : []));
  const last = failed.at(-1);
  if (last && failed.length === reports.length) throw new DetalkaError(last.code, last.text, last.exitCode);
  for (const failure of failed) io.say(failure.text);
}
