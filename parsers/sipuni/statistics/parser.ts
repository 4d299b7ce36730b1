/** Sipuni, statistics of calls, CSV of three generations (README.md). */
import type { CivilSeconds, Direction, Disposition, StatementRecord } from '../../../src/model/record.ts';
import { readDateTime } from '../../../src/parsing/dates.ts';
import { inferOffset, readEpoch } from '../../../src/parsing/epoch.ts';
import { filled } from '../../../src/parsing/filled.ts';
import { fold } from '../../../src/parsing/fold.ts';
import type { Cells, Reading } from '../../../src/parsing/layout.ts';
import { memo } from '../../../src/parsing/memo.ts';
import { outcome } from '../../../src/parsing/outcome.ts';
import { readPhoneDigits } from '../../../src/parsing/phone.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { badTime, badVolume, unknownCallType } from '../../../src/parsing/refusals.ts';
import { table } from '../../../src/parsing/table.ts';

type Column =
  | 'type'
  | 'status'
  | 'time'
  | 'scheme'
  | 'trunk'
  | 'from'
  | 'to'
  | 'who'
  | 'length'
  | 'talk'
  | 'wait'
  | 'mark'
  | 'id';

const readDirection = memo((type): Direction | undefined => {
  const word = fold(type);
  if (word.startsWith(fold('вход'))) return 'in';
  if (word.startsWith(fold('исход'))) return 'out';
  return word.startsWith(fold('внутр')) ? 'internal' : undefined;
});

const readStatus = memo((status): Disposition | undefined => {
  const word = fold(status);
  if (word.startsWith(fold('отвеч'))) return 'answered';
  return word.startsWith(fold('не отвеч')) || word.startsWith(fold('пропущ')) ? 'missed' : undefined;
});

export default table<Column>({
  id: 'sipuni/statistics',
  title: { ru: 'Sipuni: статистика звонков', en: 'Sipuni: statistics of calls' },
  kind: 'pbx',
  evidence: 'attested',
  containers: ['csv'],
  columns: {
    type: { names: ['Тип'] },
    status: { names: ['Статус'] },
    time: { names: ['Время'] },
    scheme: { names: ['Схема'] },
    trunk: { names: ['Исходящая линия'], optional: true },
    from: { names: ['Откуда'] },
    to: { names: ['Куда'] },
    who: { names: ['Кто ответил'] },
    length: { names: ['Продолжительность звонка', 'Длительность звонка…'] },
    talk: { names: ['Продолжительность разговора', 'Длительность разговора…'] },
    wait: { names: ['Время ответа', 'Время ответа…'] },
    mark: { names: ['Оценка'], optional: true },
    id: { names: ['ID записи'] },
  },
  anchor: 'time',
  linesInRows: true,
  rows: () => readCall,
});

function readCall(row: number, printed: Cells<Column>): Reading {
  const { cells, shifted } = repaired(printed);
  const { type = '', time = '', length = '', talk = '', wait = '', id = '' } = cells;
  const direction = readDirection(type);
  if (!direction) return unknownCallType(type);
  const startedAt = readDateTime(time);
  if (startedAt === undefined) return badTime(time);
  const [lengthS, talkS, answerS] = [length, talk, wait].map(readCount);
  const unread = [length, talk].find((text) => text !== '' && readCount(text) === undefined);
  if (unread !== undefined) return badVolume(unread, type);
  const ended = outcome(talkS, readStatus(cells.status ?? ''));
  const gaveUpS = ended.durationS === 0 ? lengthS : undefined;
  const waitS = gaveUpS ?? answerS;
  const offset = offsetOf(startedAt, id);
  const flags = [
    ...(ended.flags ?? []),
    ...(shifted ? ['shifted-row'] : []),
    ...(offset === undefined ? [] : ['tz-inferred']),
  ];
  const record: StatementRecord = {
    row,
    service: 'voice',
    direction,
    leg: 'call',
    startedAt,
    ...(offset !== undefined && { utcOffsetMin: offset }),
    ...ended,
    ...(waitS !== undefined && { waitS }),
    ...filled({ ...partiesOf(cells, direction), callKey: id, serviceCode: cells.status }),
    ...(flags.length > 0 && { flags }),
  };
  return { kind: 'record', record };
}

/** A call nobody answered may lack the cell of who answered: all behind it stands one column too far left. */
function repaired(cells: Cells<Column>): { readonly cells: Cells<Column>; readonly shifted: boolean } {
  const { who = '', length = '', talk = '', wait = '', mark = '', id = '' } = cells;
  const shifted = length === '' && readCount(who) !== undefined && id === '' && readEpoch(mark) !== undefined;
  if (!shifted) return { cells, shifted };
  return {
    cells: { ...cells, who: '', length: who, talk: length, wait: talk, mark: wait, id: mark },
    shifted,
  };
}

/** The id of a call begins with the second it was made in, in UTC: the wall clock beside it shows the zone. */
function offsetOf(startedAt: CivilSeconds, id: string): number | undefined {
  const epoch = readEpoch(id);
  return epoch === undefined ? undefined : inferOffset(startedAt, epoch);
}

/** «Схема» is what the company calls the line or the rules the call went by. */
function partiesOf(
  { from = '', to = '', who = '', trunk = '', scheme = '' }: Cells<Column>,
  direction: Direction,
) {
  const answered = readCount(who) === undefined ? { agent: who } : { extension: who };
  const common = { trunk: trunk || scheme };
  if (direction === 'in') return { ...common, lineRaw: to, peerRaw: from, ...answered };
  if (direction === 'internal') return { ...common, lineRaw: from, peerRaw: to, extension: to, ...answered };
  const shown = readPhoneDigits(trunk) === undefined ? from : trunk;
  return { ...common, lineRaw: shown, peerRaw: to, extension: from };
}
