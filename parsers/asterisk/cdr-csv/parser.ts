/** Asterisk's cdr_csv: `Master.csv` and the files of single accounts, CSV without a heading (README.md). */
import { isCauseName } from '../../../src/parsing/hangup-cause.ts';
import type { CdrRow } from '../cdr-row.ts';
import { logFile } from '../log-file.ts';
import { epochOf } from '../zone.ts';

/** The base of sixteen; what the configuration adds follows in this order, each part there or not. */
const POSITIONS = {
  src: 1,
  dst: 2,
  dcontext: 3,
  clid: 4,
  channel: 5,
  dstchannel: 6,
  lastapp: 7,
  lastdata: 8,
  start: 9,
  answer: 10,
  duration: 12,
  billsec: 13,
  disposition: 14,
  first: 16,
  second: 17,
  third: 18,
  fourth: 19,
};

const isId = (text: string | undefined): boolean => text !== undefined && epochOf(text) !== undefined;

export default logFile({
  id: 'asterisk/cdr-csv',
  title: { ru: 'Asterisk: журнал вызовов cdr_csv (Master.csv)', en: 'Asterisk: cdr_csv (Master.csv)' },
  positions: POSITIONS,
  widths: [16, 21],
  fields({ first, second, third, fourth, ...fields }) {
    // uniqueid, userfield, peeraccount, linkedid, sequence: the linkedid is the last that looks like an id.
    const linkedid = [fourth, third, second].find(isId);
    return { ...(fields as unknown as CdrRow), linkedid, uniqueid: isId(first) ? first : undefined };
  },
  // FreeSWITCH can write the same cells: with its own words for how a call ended.
  isForeign: (cells) => isCauseName(cells[14]!),
});
