/** The one error class whose text a user sees: what happened, where, and what to do. */
import type { Text } from './text.ts';

/** Exit codes of the command line (docs/cli.md): 1 failed, 2 usage, 3 unknown format, 4 rejects under --strict, 5 threshold, 130 interrupted. */
export type ExitCode = 1 | 2 | 3 | 4 | 5 | 130;

export class DetalkaError extends Error {
  /** A stable name for scripts and tests, such as 'file-not-found'. */
  readonly code: string;
  readonly text: Text;
  readonly exitCode: ExitCode;

  constructor(code: string, text: Text, exitCode: ExitCode = 1) {
    super(text.en);
    this.name = 'DetalkaError';
    this.code = code;
    this.text = text;
    this.exitCode = exitCode;
  }
}
