/** Asterisk's queue_log: the file, and the table of the same name dumped as CSV or SQL (README.md). */
import type { Head } from '../../../src/model/document.ts';
import type { Parser } from '../../../src/model/parser.ts';
import { readEpoch } from '../../../src/parsing/epoch.ts';
import { refuse } from '../../../src/parsing/finding.ts';
import { sureByShape } from '../../../src/parsing/headless.ts';
import { type IsoMoment, readIsoMoment } from '../../../src/parsing/iso.ts';
import type { RowReading } from '../../../src/parsing/layout.ts';
import { badTime } from '../../../src/parsing/refusals.ts';
import { table } from '../../../src/parsing/table.ts';
import { ownTables } from '../own-tables.ts';
import { beginning } from '../shape.ts';
import { epochOf, zoneWatch } from '../zone.ts';
import { eventOf, FORMS } from './event.ts';

const POSITIONS = {
  time: 0,
  callId: 1,
  queue: 2,
  agent: 3,
  event: 4,
  data1: 5,
  data2: 6,
  data3: 7,
  data4: 8,
  data5: 9,
  data6: 10,
} as const;
type Column = keyof typeof POSITIONS | 'data';

/** Seconds since 1970, or the database's own time. */
function readMoment(text: string): IsoMoment | undefined {
  const epoch = readEpoch(text);
  return epoch === undefined ? readIsoMoment(text) : { civil: epoch, utcOffsetMin: 0 };
}

const isTime = (text: string): boolean => text.length >= 9 && readMoment(text) !== undefined;

type Cells = { readonly [C in Column]?: string | undefined };

const tables = table<Column>({
  id: 'asterisk/queue-log',
  title: { ru: 'Asterisk: журнал очередей (queue_log)', en: 'Asterisk: queue log' },
  kind: 'pbx',
  evidence: 'real',
  containers: ['csv', 'sql'],
  columns: {
    time: { names: ['time'] },
    callId: { names: ['callid'] },
    queue: { names: ['queuename', 'queue'] },
    agent: { names: ['agent'] },
    event: { names: ['event'] },
    data: { names: ['data'], optional: true },
    data1: { names: ['data1'], optional: true },
    data2: { names: ['data2'], optional: true },
    data3: { names: ['data3'], optional: true },
    data4: { names: ['data4'], optional: true },
    data5: { names: ['data5'], optional: true },
  },
  positions: POSITIONS,
  anchor: 'time',
  isData: isTime,
  rows: () => {
    const offsetOf = zoneWatch();
    return (row, cells) => readEvent(row, cells, offsetOf);
  },
});

function readEvent(row: number, cells: Cells, offsetOf: ReturnType<typeof zoneWatch>): RowReading {
  const { time = '', callId = '', queue = '', agent = '', event: name = '' } = cells;
  const moment = readMoment(time);
  if (!moment) return badTime(time);
  const form = FORMS.get(name);
  if (!form) return isName(name) ? { kind: 'skip', row, why: 'note' } : badEvent(name);
  const offset = moment.utcOffsetMin ?? offsetOf(moment.civil, name === 'ENTERQUEUE' ? callId : '');
  const base = { row, occurredAt: moment.civil, ...(offset !== undefined && { utcOffsetMin: offset }) };
  const event = eventOf(base, form, { callId, queue, agent }, dataOf(cells));
  return event ? { kind: 'queue-event', event } : badEvent(`${name} ${dataOf(cells).join('|')}`);
}

/** Old tables hold all parameters in one column. */
function dataOf({
  data,
  data1 = '',
  data2 = '',
  data3 = '',
  data4 = '',
  data5 = '',
  data6 = '',
}: Cells): string[] {
  return data ? data.split('|') : [data1, data2, data3, data4, data5, data6];
}

/** Other events are the queue's own (QUEUESTART, RINGCANCELED) or the dialplan's (QueueLog()): they say nothing of ours. */
const isName = (name: string): boolean => /^[A-Z][A-Z0-9_]{2,40}$/.test(name);

const badEvent = (printed: string) =>
  refuse('bad-event', {
    ru: `событие очереди не читается: «${printed}»`,
    en: `not an event of a queue: "${printed}"`,
  });

const isEvent = (cells: readonly string[]): boolean =>
  cells.length >= 5 &&
  cells.length <= 12 &&
  isTime(cells[0]!) &&
  isName(cells[4]!) &&
  (['NONE', 'REALTIME', 'MANAGER'].includes(cells[1]!) || epochOf(cells[1]!) !== undefined);

const parser: Parser = {
  ...tables,
  recognise: (head: Head) =>
    tables.containers.includes(head.container)
      ? tables.recognise(beginning(head)) || sureByShape(head, isEvent)
      : 0,
};

export default ownTables(parser);
