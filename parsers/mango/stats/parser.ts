/** Mango Office, statistics of legs from the API, CSV without a heading (README.md). */
import type { Parser } from '../../../src/model/parser.ts';
import type { CivilSeconds, Direction, Leg, StatementRecord } from '../../../src/model/record.ts';
import { readEpoch } from '../../../src/parsing/epoch.ts';
import { filled } from '../../../src/parsing/filled.ts';
import { refuse } from '../../../src/parsing/finding.ts';
import { sureByShape } from '../../../src/parsing/headless.ts';
import type { Cells, Reading } from '../../../src/parsing/layout.ts';
import { badTime } from '../../../src/parsing/refusals.ts';
import { isSipAddress, readSipUser } from '../../../src/parsing/sip.ts';
import { table } from '../../../src/parsing/table.ts';
import { variants } from '../../../src/parsing/variants.ts';
import { outcomeOfReason } from './reasons.ts';

/** The usual request; some ask for `create` as well. */
const USUAL =
  'records start finish answer from_extension from_number to_extension to_number disconnect_reason line_number location entry_id';
const WITH_CREATE = USUAL.replace(' entry_id', ' create entry_id');

type Column =
  | 'start'
  | 'finish'
  | 'answer'
  | 'from_extension'
  | 'from_number'
  | 'to_extension'
  | 'to_number'
  | 'disconnect_reason'
  | 'line_number'
  | 'create'
  | 'entry_id';

interface Times {
  readonly start: CivilSeconds;
  readonly finish: CivilSeconds;
  /** Absent when nobody answered. */
  readonly answer?: CivilSeconds;
  readonly create?: CivilSeconds;
}

function readLeg(row: number, cells: Cells<Column>): Reading {
  const times = readTimes(cells);
  if (!times) return badTime([cells.start, cells.finish, cells.answer].join(' '));
  const way = wayOf(cells);
  if (!way) {
    return refuse('no-parties', {
      ru: 'в строке нет ни звонившего, ни того, кому звонили',
      en: 'the row names neither who called nor who was called',
    });
  }
  const reason = cells.disconnect_reason ?? '';
  const answered = times.answer !== undefined && way.leg === 'attempt';
  const record: StatementRecord = {
    row,
    service: 'voice',
    direction: way.direction,
    leg: way.leg,
    startedAt: times.start,
    utcOffsetMin: 0,
    ...lengthsOf(times, way.leg),
    disposition: answered ? 'answered' : outcomeOfReason(reason),
    ...filled({ ...way.parties, callKey: cells.entry_id, serviceCode: reason }),
  };
  return { kind: 'record', record };
}

/** Seconds since 1970, UTC; `answer` is 0 when there was none. */
function readTimes({ start = '', finish = '', answer = '', create = '' }: Cells<Column>): Times | undefined {
  const [begin, end, picked, made] = [start, finish, answer, create].map(readEpoch);
  const isBad = begin === undefined || end === undefined || (picked === undefined && answer !== '0');
  if (isBad || end < begin || (picked !== undefined && (picked < begin || picked > end))) return undefined;
  return {
    start: begin,
    finish: end,
    ...(picked !== undefined && { answer: picked }),
    ...(made !== undefined && made <= begin && { create: made }),
  };
}

/** In the menu the caller waited and nobody talked; a phone rang until it was answered or given up. */
function lengthsOf({ start, finish, answer, create }: Times, leg: Leg): Partial<StatementRecord> {
  if (leg === 'entry') return { waitS: finish - (create ?? start) };
  const until = answer ?? finish;
  return {
    ringS: until - start,
    durationS: answer === undefined ? 0 : finish - answer,
    ...(create !== undefined && { waitS: until - create }),
  };
}

interface Way {
  readonly direction: Direction;
  readonly leg: Leg;
  readonly parties: { readonly [field: string]: string };
}

/**
 * Extensions tell the direction. From outside to a number that is not the company's own the call is sent on; to
 * nobody, the caller is in the menu or on hold.
 */
function wayOf(cells: Cells<Column>): Way | undefined {
  const {
    from_extension: from = '',
    to_extension: to = '',
    from_number: caller = '',
    to_number: callee = '',
  } = cells;
  const line = cells.line_number ?? '';
  const peer = { peerRaw: caller, peerWritten: readSipUser(caller) };
  if (from !== '' && to !== '') {
    const parties = { lineRaw: from, peerRaw: to, extension: to, agent: loginOf(callee) };
    return { direction: 'internal', leg: 'attempt', parties };
  }
  if (to !== '') {
    const parties = { lineRaw: line, ...peer, extension: to, agent: loginOf(callee) };
    return { direction: 'in', leg: 'attempt', parties };
  }
  if (from !== '') {
    const called = { peerRaw: callee, peerWritten: readSipUser(callee) };
    const parties = { lineRaw: line || from, ...called, extension: from, agent: loginOf(caller) };
    return { direction: 'out', leg: 'attempt', parties };
  }
  if (caller === '') return undefined;
  const target = readSipUser(callee);
  if (target === '' || target === readSipUser(line))
    return { direction: 'in', leg: 'entry', parties: { lineRaw: line, ...peer } };
  return { direction: 'forward', leg: 'attempt', parties: { lineRaw: line, ...peer, forwardedTo: target } };
}

/** Employees' phones are SIP addresses by their logins; a mobile phone is not a name. */
const loginOf = (number: string): string => (isSipAddress(number) ? readSipUser(number) : '');

function ordered(fields: string): Parser {
  const order = fields.split(' ');
  const [reasonAt, entryAt] = [order.indexOf('disconnect_reason'), order.indexOf('entry_id')];
  const tables = table<Column>({
    id: 'mango/stats',
    title: { ru: 'Mango Office: статистика вызовов', en: 'Mango Office: statistics of calls' },
    kind: 'pbx',
    evidence: 'attested',
    containers: ['csv'],
    columns: { start: { names: [] } },
    positions: Object.fromEntries(order.map((field, index) => [field, index])),
    anchor: 'start',
    isData: () => true,
    linesInRows: true,
    rows: () => readLeg,
  });
  const isLeg = (cells: readonly string[]): boolean =>
    cells.length === order.length &&
    /^(?:\[.*\])?$/.test(cells[0]!) &&
    readEpoch(cells[1]!) !== undefined &&
    readEpoch(cells[2]!) !== undefined &&
    /^\d{4}$/.test(cells[reasonAt]!) &&
    cells[entryAt] !== '';
  return { ...tables, recognise: (head) => sureByShape(head, isLeg) };
}

export default variants([ordered(USUAL), ordered(WITH_CREATE)]);
