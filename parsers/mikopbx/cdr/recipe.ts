/** Writes the legs of an office's calls as MikoPBX's report. */
import { callLegs } from '../../../src/generate/office.ts';
import { printDate } from '../../../src/generate/print.ts';
import { printLength, printStamp } from '../../../src/generate/stamp.ts';
import { tellRecords } from '../../../src/generate/telling.ts';
import { workbookOf } from '../../../src/generate/workbook.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';

const HEADING = ['Тип звонка', 'Дата', 'От', 'Кому', 'Провайдер', 'Ожидание', 'Длительность', 'Статус', 'id'];
/** Number of the menu and of queues. */
const APPLICATION = '2200100';

const idOf = ({ callKey }: TrueRecord) => `mikopbx-${callKey}`;
const length = (seconds: number) => {
  const printed = printLength(seconds);
  return seconds < 3600 ? printed.slice(3) : printed.replace(/^0/, '');
};

function statusOf({ leg, direction, disposition }: TrueRecord): string {
  if (leg === 'entry') return 'приложение';
  if (disposition === 'answered') return 'ок';
  return direction === 'out' ? 'недозвон' : 'пропущен';
}

function typeOf(legs: readonly TrueRecord[]): string {
  const [{ direction }] = legs as [TrueRecord];
  if (direction === 'out') return 'исходящий';
  if (direction === 'internal') return 'внутренний';
  return legs.some(({ disposition }) => disposition === 'answered') ? 'входящий' : 'пропущен';
}

function* rows(statement: TrueStatement): Generator<readonly string[]> {
  yield HEADING;
  for (const legs of callLegs(statement.rows)) {
    const type = typeOf(legs);
    for (const leg of legs) {
      const { direction, startedAt, line, extension, peer, forwardedTo, trunk } = leg;
      const from = direction === 'out' ? extension! : direction === 'internal' ? line! : peer!;
      const to =
        leg.leg === 'entry' ? APPLICATION : (forwardedTo ?? (direction === 'in' ? extension! : peer!));
      yield [
        type,
        `${printDate(startedAt).replaceAll('.', '-')} ${printStamp(startedAt).slice(11)}`,
        ...[from, to, trunk ?? '', length(leg.ringS ?? leg.waitS ?? 0), length(leg.durationS ?? 0)],
        ...[statusOf(leg), idOf(leg)],
      ];
    }
  }
}

/** What is left: no names, no own number, no queue; of the caller's own way nothing but its beginning and that it led to nobody. */
function told(leg: TrueRecord): TrueRecord {
  const { direction, startedAt, utcOffsetMin, line, extension, peer, peerKind, trunk, forwardedTo } = leg;
  const own = direction === 'out' ? extension : direction === 'internal' ? line : undefined;
  return {
    ...{ row: 0, statement: 0, service: 'voice', direction, startedAt, utcOffsetMin: utcOffsetMin! },
    ...{ peer: peer!, peerRaw: peer!, peerKind: peerKind!, callKey: idOf(leg), leg: leg.leg! },
    flags: ['tz-inferred'],
    serviceCode: statusOf(leg),
    ...(leg.leg === 'entry' && leg.disposition !== undefined && { disposition: 'missed' }),
    ...(leg.leg === 'attempt' && {
      ringS: leg.ringS!,
      durationS: leg.durationS!,
      disposition: leg.disposition === 'answered' ? 'answered' : 'missed',
    }),
    ...(own !== undefined && { line: own }),
    ...(extension !== undefined && direction !== 'forward' && { extension }),
    ...(trunk !== undefined && { trunk }),
    ...(forwardedTo !== undefined && { forwardedTo }),
  };
}

const recipe: Recipe = {
  layout: 'mikopbx/cdr',
  story: 'office',
  variants: [{ id: 'xlsx', container: 'xlsx', extension: 'xlsx' }],
  write: (statement) => workbookOf(rows(statement), 'Worksheet', 'xlsx', statement.facts.periodTo!),
  carries: (statement) => ({ line: statement.line, facts: {}, rows: tellRecords(statement, told) }),
};

export default recipe;
