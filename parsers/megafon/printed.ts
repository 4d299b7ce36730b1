/** Cells that MegaFon's documents print alike. */
import { printDate, printTime } from '../../src/generate/print.ts';
import type { CivilSeconds, Micros } from '../../src/model/record.ts';
import type { TrueRecord } from '../../src/model/story.ts';

/** '23.09.15'. */
export const shortDate = (civil: CivilSeconds): string => {
  const date = printDate(civil);
  return date.slice(0, 6) + date.slice(8);
};

/** '02:09:05'. */
export const fullTime = (civil: CivilSeconds): string => printTime(civil).padStart(8, '0');

/** '0.37'. */
export const pointMoney = (micros: Micros): string => (micros / 1_000_000).toFixed(2);

/** The volume of data in Kb, or the number of messages, with the word for the unit. */
export const volumeOf = ({ bytes, pieces }: TrueRecord, piece: string): readonly [string, string] =>
  bytes === undefined ? [String(pieces), piece] : [String(bytes / 1024), 'Kb'];
