/** Writes the calls of an office as the ВАТС cabinet's history. */
import { callRecords, toldOf } from '../../../src/generate/office-records.ts';
import { printDate, printTime } from '../../../src/generate/print.ts';
import { workbookOf } from '../../../src/generate/workbook.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';

const HEADING = [
  'Тип звонка',
  'Сотрудник',
  'Внутренний номер',
  'Дата',
  'Длительность',
  'Клиент',
  'Номер компании',
  'Отдел',
];

function typeOf({ direction, disposition }: TrueRecord): string {
  if (direction === 'internal') return 'Внутренний';
  if (direction === 'out') return 'Исходящий';
  return disposition === 'answered' ? 'Входящий' : 'Пропущенный';
}

/** The length of a missed call is how long it rang. */
const isMissed = (record: TrueRecord): boolean => typeOf(record) === 'Пропущенный';

function* sheet(statement: TrueStatement): Generator<readonly string[]> {
  yield ['История звонков'];
  yield HEADING;
  for (const record of callRecords(statement)) {
    const { startedAt, durationS, waitS, peer, line, agent = '-', extension = '-', queue = '-' } = record;
    const length = isMissed(record) ? waitS! : durationS!;
    const moment = `${printDate(startedAt)} ${printTime(startedAt).padStart(8, '0')}`;
    yield [typeOf(record), agent, extension, moment, hours(length), peer!, line!, queue];
  }
}

/** '0:02:05'. */
const hours = (seconds: number): string =>
  `${Math.floor(seconds / 3600)}:${printTime(seconds % 3600)
    .padStart(8, '0')
    .slice(3)}`;

/** No zone, no id, no trunk; waiting of missed calls only. */
function tell(record: TrueRecord): TrueRecord {
  const { utcOffsetMin, callKey, trunk, forwardedTo, waitS, ...call } = record;
  return {
    ...call,
    peerRaw: record.peer!,
    disposition: record.durationS! > 0 ? 'answered' : 'missed',
    serviceCode: typeOf(record),
    ...(isMissed(record) && { waitS: waitS! }),
  };
}

const recipe: Recipe = {
  layout: 'megafon/vats',
  story: 'office',
  variants: [{ id: 'xlsx', container: 'xlsx', extension: 'xlsx' }],
  write: (statement) => workbookOf(sheet(statement), 'История звонков', 'xlsx', statement.facts.periodTo!),
  carries: (statement) => toldOf(statement, { [Symbol.iterator]: () => callRecords(statement) }, tell),
};

export default recipe;
