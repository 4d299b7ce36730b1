/** Writes the calls of an office as Sipuni's statistics, in the headings of three generations. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { csvLine } from '../../../src/generate/csv.ts';
import { callRecords, toldOf } from '../../../src/generate/office-records.ts';
import { printDate, printTime } from '../../../src/generate/print.ts';
import type { CivilSeconds } from '../../../src/model/record.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';

type Generation = '2015' | '2023' | '2025';

const HEADINGS: Readonly<Record<Generation, string>> = {
  '2015':
    'Тип;Статус;Время;Схема;Откуда;Куда;Кто ответил;Продолжительность звонка;Продолжительность разговора;Время ответа;Оценка;ID записи;Метка;ID заказа звонка;;',
  '2023':
    'Тип;Статус;Время;ID схемы звонка;Схема;Исходящая линия;Откуда;Куда;Кто ответил;Длительность звонка;Длительность разговора;Время ответа;Оценка;ID записи;Метка;Теги;Инициатор завершения звонка;ID заказа звонка;Запись существует;Новый клиент;Состояние перезвона;Время перезвона;Информация из CRM;Ответственный из CRM',
  '2025':
    'Тип;Статус;Время;Схема;Откуда;Куда;Кто ответил;Длительность звонка, сек;Длительность разговора, сек;Время ответа, сек;Оценка;ID записи;Метка;Теги;ID заказа звонка;Запись существует;Новый клиент',
};
const TYPES: Readonly<Record<string, string>> = { in: 'входящий', out: 'исходящий', internal: 'внутренний' };

const isAnswered = ({ disposition }: TrueRecord): boolean => disposition === 'answered';
const statusOf = (record: TrueRecord): string => (isAnswered(record) ? 'отвечен' : 'не отвечен');
const moment = (civil: CivilSeconds): string => `${printDate(civil)} ${printTime(civil).padStart(8, '0')}`;

/** Who called, whom, and who answered. */
function partiesOf(record: TrueRecord): readonly [string, string, string] {
  const { direction, line, peer, extension } = record;
  if (direction === 'in') return [peer!, line!, isAnswered(record) ? extension! : ''];
  return direction === 'out' ? [extension!, peer!, ''] : [line!, peer!, isAnswered(record) ? peer! : ''];
}

function lineOf(record: TrueRecord, generation: Generation): string {
  const { direction, startedAt, trunk = '', line, callKey, durationS, waitS } = record;
  const [from, to, who] = partiesOf(record);
  const [length, talk, wait] = [String(waitS! + durationS!), String(durationS), String(waitS)];
  const begin = [TYPES[direction]!, statusOf(record), moment(startedAt)];
  if (generation === '2015') {
    // A cell is missing in the middle of what nobody answered.
    const middle = isAnswered(record) ? [who, length, talk, wait, ''] : [length, '', '', ''];
    return [...begin, trunk, from, to, ...middle, callKey!, '', '', ' '].join(';');
  }
  const lengths = isAnswered(record) ? [length, talk, wait] : [length, '0', '0'];
  if (generation === '2025')
    return csvLine([...begin, trunk, from, to, who, ...lengths, '', callKey!, '', '', '', '1', '0'], ';');
  const scheme = ['000-1', trunk, direction === 'out' ? line! : ''];
  return csvLine(
    [...begin, ...scheme, from, to, who, ...lengths, '', callKey!, '', '', '', '', '1', '0', '', '', '', ''],
    ';',
  );
}

function* lines(statement: TrueStatement, generation: Generation): Generator<string> {
  yield `${HEADINGS[generation]}\n`;
  for (const record of callRecords(statement)) yield `${lineOf(record, generation)}\n`;
}

/** No names; an outgoing call's line only where there is a column for it; nobody answered, and that is all. */
function tell(record: TrueRecord, generation: Generation): TrueRecord {
  const { agent, queue, forwardedTo, extension, trunk, ...call } = record;
  const { direction, line, peer } = record;
  const isOut = direction === 'out';
  const hasLine = generation === '2023' && isOut;
  const shifted = generation === '2015' && !isAnswered(record);
  const who = isOut || isAnswered(record) ? extension : direction === 'internal' ? peer : undefined;
  const via = hasLine ? line : trunk;
  return {
    ...call,
    line: isOut && !hasLine ? extension! : line!,
    peerRaw: peer!,
    disposition: isAnswered(record) ? 'answered' : 'missed',
    serviceCode: statusOf(record),
    flags: shifted ? ['shifted-row', 'tz-inferred'] : ['tz-inferred'],
    ...(who !== undefined && { extension: who }),
    ...(via !== undefined && { trunk: via }),
  };
}

const recipe: Recipe = {
  layout: 'sipuni/statistics',
  story: 'office',
  variants: (['2025', '2023', '2015'] as const).map((id) => ({ id, container: 'csv', extension: 'csv' })),
  write: (statement, variant) => inPieces(lines(statement, variant as Generation), encodeUtf8),
  carries: (statement, variant) =>
    toldOf(statement, { [Symbol.iterator]: () => callRecords(statement) }, (record) =>
      tell(record, variant as Generation),
    ),
};

export default recipe;
