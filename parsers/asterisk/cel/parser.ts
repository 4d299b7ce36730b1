/** Asterisk's channel-event log: cel_custom's CSV, and the table `cel` as CSV, psql's text or SQL (README.md). */
import type { Finding, Parser } from '../../../src/model/parser.ts';
import { refuse } from '../../../src/parsing/finding.ts';
import { sureByShape } from '../../../src/parsing/headless.ts';
import { table } from '../../../src/parsing/table.ts';
import { ownTables } from '../own-tables.ts';
import { beginning } from '../shape.ts';
import { openCalls } from './calls.ts';
import { type CelColumn, type CelEvent, celEvent, isEventType, readCelTime } from './event.ts';

/** The default mapping of cel_custom: twenty columns without a heading. */
const POSITIONS = {
  type: 0,
  time: 1,
  name: 2,
  number: 3,
  exten: 7,
  context: 8,
  channel: 9,
  application: 10,
  argument: 11,
  uniqueId: 14,
  linkedId: 15,
  peer: 16,
  extra: 19,
} as const;

const layout = {
  id: 'asterisk/cel',
  title: { ru: 'Asterisk: журнал событий каналов (CEL)', en: 'Asterisk: channel event log (CEL)' },
  kind: 'pbx',
  evidence: 'real',
  containers: ['csv', 'sql'],
  columns: {
    type: { names: ['eventtype'] },
    time: { names: ['eventtime'] },
    name: { names: ['cid_name'], optional: true },
    number: { names: ['cid_num'], optional: true },
    exten: { names: ['exten'], optional: true },
    context: { names: ['context'], optional: true },
    channel: { names: ['channame', 'channel'] },
    application: { names: ['appname'], optional: true },
    argument: { names: ['appdata'], optional: true },
    uniqueId: { names: ['uniqueid'] },
    linkedId: { names: ['linkedid'] },
    peer: { names: ['peer'], optional: true },
    extra: { names: ['eventextra', 'extra'], optional: true },
  },
  positions: POSITIONS,
  anchor: 'type',
  isData: isEventType,
  notes: [/^-{3,}[-+]*$/, /^\(\d+ rows?\)$/],
} as const;

/** The table's rows with their events handed to `take`; each is a continuation until a leg is made of it. */
const celTable = (take: (event: CelEvent) => void): Parser =>
  table<CelColumn>({
    ...layout,
    rows: () => (row, cells) => {
      const event = celEvent(row, cells);
      if (!event) return badEvent(`${cells.type ?? ''} ${cells.time ?? ''}`);
      take(event);
      return { kind: 'skip', row, why: 'continuation' };
    },
  });

const badEvent = (printed: string) =>
  refuse('bad-event', {
    ru: `событие канала не читается: «${printed}»`,
    en: `not an event of a channel: "${printed}"`,
  });

const isEvent = (cells: readonly string[]): boolean =>
  cells.length >= 16 &&
  cells.length <= 20 &&
  isEventType(cells[0]!) &&
  readCelTime(cells[1]!) !== undefined &&
  cells[9]!.includes('/') &&
  cells[14] !== '';

const headings = celTable(() => {});

const parser: Parser = {
  ...headings,
  recognise: (head) =>
    layout.containers.some((each) => each === head.container)
      ? headings.recognise(beginning(head)) || sureByShape(head, isEvent)
      : 0,
  async *parse(document, context) {
    const calls = openCalls(context);
    for await (const batch of celTable(calls.take).parse(document, context))
      yield [...batch.filter((finding) => !beginsLeg(finding, calls.begun)), ...calls.finished()];
    yield calls.end();
  },
};

/** Is it the row of an event that a leg stands for? */
const beginsLeg = (finding: Finding, begun: Set<number>): boolean =>
  finding.kind === 'skip' && begun.delete(finding.row);

export default ownTables(parser);
