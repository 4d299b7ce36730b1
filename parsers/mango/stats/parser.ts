/** Mango Office, statistics of legs from the API, CSV without a heading (README.md). */
import type { Parser } from '../../../src/model/parser.ts';
import type {
  CivilSeconds,
  Direction,
  Disposition,
  Leg,
  StatementRecord,
} from '../../../src/model/record.ts';
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
  | 'entry_id';

interface Times {
  readonly start: CivilSeconds;
  readonly finish: CivilSeconds;
  /** Absent when nobody answered. */
  readonly answer?: CivilSeconds;
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
  const isAnswered = times.answer !== undefined && way.leg === 'attempt';
  const disposition = isAnswered ? 'answered' : outcomeOfReason(reason);
  const record: StatementRecord = {
    row,
    service: 'voice',
    direction: way.direction,
    leg: way.leg,
    startedAt: times.start,
    utcOffsetMin: 0,
    ...lengthsOf(times, way.leg, disposition),
    disposition,
    ...filled({ ...way.parties, callKey: cells.entry_id, serviceCode: reason }),
  };
  return { kind: 'record', record };
}

/** Seconds since 1970, UTC; `answer` is 0 when there was none. */
function readTimes({ start = '', finish = '', answer = '' }: Cells<Column>): Times | undefined {
  const [begin, end, picked] = [start, finish, answer].map(readEpoch);
  const isBad = begin === undefined || end === undefined || (picked === undefined && answer !== '0');
  if (isBad || end < begin || (picked !== undefined && (picked < begin || picked > end))) return undefined;
  return {
    start: begin,
    finish: end,
    ...(picked !== undefined && { answer: picked }),
  };
}

/**
 * A phone rang until it was answered or given up. In the menu nobody talked; a caller who was not handed on from there
 * waited to the end of it.
 */
function lengthsOf({ start, finish, answer }: Times, leg: Leg, end: Disposition): Partial<StatementRecord> {
  if (leg === 'entry') return end === 'forwarded' ? {} : { waitS: finish - start };
  const isAnswered = answer !== undefined;
  return { ringS: (answer ?? finish) - start, durationS: isAnswered ? finish - answer : 0 };
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
