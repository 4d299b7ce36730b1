/** Writes the calls of a story as the ВАТС cabinet's history of one employee. */
import { printDate, printTime } from '../../../src/generate/print.ts';
import { tellRecords } from '../../../src/generate/telling.ts';
import { workbookOf } from '../../../src/generate/workbook.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';

const HEADING = ['Тип звонка', 'Сотрудник', 'Дата', 'Длительность', 'Клиент', 'Номер компании'];
const AGENT = 'Петров Олег';

/** Calls only; the number of the company is the trunk, the line is not named. */
function told(statement: TrueStatement): TrueStatement {
  return { line: statement.line, facts: {}, rows: tellRecords(statement, tell) };
}

function tell({
  row,
  statement,
  line,
  service,
  direction,
  startedAt,
  durationS,
  peer,
  peerKind,
}: TrueRecord): TrueRecord | undefined {
  if (service !== 'voice') return undefined;
  const incoming = direction === 'in';
  const call: TrueRecord = {
    row,
    statement,
    service,
    direction: incoming ? 'in' : 'out',
    startedAt,
    durationS: durationS!,
    disposition: 'answered',
    serviceCode: incoming ? 'Входящий' : 'Исходящий',
    agent: AGENT,
    trunk: line!,
  };
  return peerKind === 'hidden' ? call : { ...call, peer: peer!, peerKind: peerKind!, peerRaw: peer! };
}

function* sheet({ rows }: TrueStatement): Generator<readonly string[]> {
  yield ['История звонков'];
  yield HEADING;
  for (const each of rows) {
    if (each.kind !== 'record') continue;
    const { serviceCode, agent, startedAt, durationS, peerRaw = '-', trunk } = each.record;
    const hours = Math.floor(durationS! / 3600);
    const length = `${hours}:${printTime(durationS! % 3600)
      .padStart(8, '0')
      .slice(3)}`;
    yield [
      serviceCode!,
      agent!,
      `${printDate(startedAt)} ${printTime(startedAt).padStart(8, '0')}`,
      length,
      peerRaw,
      trunk!,
    ];
  }
}

const recipe: Recipe = {
  layout: 'megafon/vats',
  variants: [{ id: 'xlsx', container: 'xlsx', extension: 'xlsx' }],
  write: (statement) =>
    workbookOf(sheet(told(statement)), 'История звонков', 'xlsx', statement.facts.issuedAt!),
  carries: told,
};

export default recipe;
