/** What a container has to say about a file it could read nevertheless. */
import type { Text } from '../model/text.ts';

export interface Warning {
  /** A stable name for scripts and tests, such as 'pdf-page-damaged'. */
  readonly code: string;
  readonly text: Text;
}

export type Warn = (warning: Warning) => void;
