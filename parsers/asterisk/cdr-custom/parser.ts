/** Asterisk's cdr_custom as it is mapped by default: another `Master.csv`, all cells between quotes (README.md). */
import type { CdrRow } from '../cdr-row.ts';
import { logFile } from '../log-file.ts';

const POSITIONS = {
  clid: 0,
  src: 1,
  dst: 2,
  dcontext: 3,
  channel: 4,
  dstchannel: 5,
  lastapp: 6,
  lastdata: 7,
  start: 8,
  answer: 9,
  duration: 11,
  billsec: 12,
  disposition: 13,
  uniqueid: 16,
};

export default logFile({
  id: 'asterisk/cdr-custom',
  title: { ru: 'Asterisk: журнал вызовов cdr_custom', en: 'Asterisk: cdr_custom' },
  positions: POSITIONS,
  widths: [17, 20],
  fields: (cells) => cells as unknown as CdrRow,
});
