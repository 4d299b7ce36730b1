/** What a check of a tariff file finds. */

import type { Text } from '../../model/text.ts';
import type { Path } from '../../yaml/problems.ts';

/** error: the file does not do what it says; warning: it may mislead; hint: true of many sound files, worth a look. */
export type Severity = 'error' | 'warning' | 'hint';

export interface TariffFinding {
  /** Stable name, such as 'unreachable-rule' (docs/tariffs.md). */
  readonly code: string;
  readonly severity: Severity;
  readonly text: Text;
  /** Where in the file; absent = the file as a whole. */
  readonly path?: Path;
}

export const finding = (
  code: string,
  severity: Severity,
  path: Path | undefined,
  ru: string,
  en: string,
): TariffFinding => ({ code, severity, text: { ru, en }, ...(path ? { path } : {}) });
