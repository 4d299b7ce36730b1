/** One thing that was held against a reading. */
import type { Text } from '../model/text.ts';

/** Something that lowers the confidence: by a factor, or to at most so much. */
export interface Check {
  readonly factor: number;
  readonly most?: number;
  readonly remark: Text;
}

/** Below this a document is refused, whatever else speaks for it. */
export const REFUSE = 0.3;
/** At most so sure: a person has to agree. */
export const ASK = 0.7;

/** A check by its factor and its words. */
export const remark = (factor: number, ru: string, en: string, most?: number): Check => ({
  factor,
  remark: { ru, en },
  ...(most !== undefined && { most }),
});
