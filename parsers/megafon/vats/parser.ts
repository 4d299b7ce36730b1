/** MegaFon ВАТС (virtual PBX), call history exported by the cabinet, XLSX (README.md). */
import type { CivilSeconds, Direction, Disposition, StatementRecord } from '../../../src/model/record.ts';
import { readDate, readDateTime } from '../../../src/parsing/dates.ts';
import { filled } from '../../../src/parsing/filled.ts';
import { fold } from '../../../src/parsing/fold.ts';
import { readIsoMoment } from '../../../src/parsing/iso.ts';
import { memo } from '../../../src/parsing/memo.ts';
import { outcome } from '../../../src/parsing/outcome.ts';
import { readCount, readHourMinSec, readMinSec } from '../../../src/parsing/quantities.ts';
import { badTime, badVolume, unknownCallType } from '../../../src/parsing/refusals.ts';
import { table } from '../../../src/parsing/table.ts';

interface CallType {
  readonly direction: Direction;
  /** What the word says of the outcome; absent = nothing. */
  readonly said?: Disposition;
}

/** «Тип звонка»: the words of the cabinet; only «Входящие», «Пропущенные», «Исходящие» are attested. */
const readType: (words: string) => CallType | undefined = memo((words) => {
  const text = fold(words);
  const has = (word: string) => text.includes(fold(word));
  if (has('пропущ')) return { direction: 'in', said: 'missed' };
  if (has('внутрен')) return { direction: 'internal' };
  if (has('вход')) return { direction: 'in', said: 'answered' };
  return has('исход') ? { direction: 'out' } : undefined;
});

/** `-` stands for nothing. */
const printed = (cell: string | undefined): string => (cell === undefined || cell === '-' ? '' : cell);

/** `2026-05-01 10:00:00`, `01.05.2026 10:00`, `01/05/2026`, the time maybe in a column of its own. */
function readMoment(date: string, time: string): CivilSeconds | undefined {
  const whole = time === '' ? date : `${date} ${time}`;
  return readIsoMoment(whole)?.civil ?? readDateTime(whole) ?? readDate(whole);
}

const DAY = 86_400;

/** `H:MM:SS`, `M:SS`, whole seconds, or a part of a day as Excel keeps it. */
function readLength(text: string): number | undefined {
  if (text.includes(':')) return readHourMinSec(text) ?? readMinSec(text);
  if (/^0[.,]\d{1,20}(?:e-\d{1,2})?$/i.test(text)) return Math.round(Number(text.replace(',', '.')) * DAY);
  return readCount(text);
}

const isMoment = (cell: string): boolean => /^(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2})/.test(cell);

export default table<'type' | 'agent' | 'extension' | 'date' | 'time' | 'length' | 'peer' | 'line' | 'queue'>(
  {
    id: 'megafon/vats',
    title: { ru: 'МегаФон, Виртуальная АТС: история звонков', en: 'MegaFon virtual PBX: call history' },
    kind: 'pbx',
    evidence: 'attested',
    containers: ['xlsx', 'xls'],
    columns: {
      type: { names: ['Тип звонка'] },
      agent: { names: ['Сотрудник'] },
      extension: { names: ['Внутренний номер', 'Добавочный'], optional: true },
      date: { names: ['Дата', 'Дата и время', 'Дата звонка'] },
      time: { names: ['Время', 'Время звонка'], optional: true },
      length: { names: ['Длительность', 'Длительность звонка', 'Длительность разговора'] },
      peer: { names: ['Клиент', 'Номер клиента', 'Номер', 'Телефон'], optional: true },
      line: { names: ['Номер компании', 'Внешний номер', 'Через'], optional: true },
      queue: { names: ['Отдел', 'Группа'], optional: true },
    },
    anchor: 'date',
    isData: isMoment,
    linesInRows: true,
    rows: () => (row, cells) => {
      const type = readType(cells.type ?? '');
      if (!type) return unknownCallType(cells.type ?? '');
      const moment = `${printed(cells.date)} ${printed(cells.time)}`.trim();
      const startedAt = readMoment(printed(cells.date), printed(cells.time));
      if (startedAt === undefined) return badTime(moment);
      const length = printed(cells.length);
      const lengthS = length === '' ? undefined : readLength(length);
      if (length !== '' && lengthS === undefined) return badVolume(length, cells.type ?? '');
      const isMissed = type.said === 'missed';
      const record: StatementRecord = {
        row,
        service: 'voice',
        direction: type.direction,
        leg: 'call',
        startedAt,
        ...outcome(isMissed ? 0 : lengthS, type.said),
        ...(isMissed && lengthS !== undefined && { waitS: lengthS }),
        ...filled({
          lineRaw: printed(cells.line),
          peerRaw: printed(cells.peer),
          agent: printed(cells.agent),
          extension: printed(cells.extension),
          queue: printed(cells.queue),
          serviceCode: cells.type,
        }),
      };
      return { kind: 'record', record };
    },
  },
);
