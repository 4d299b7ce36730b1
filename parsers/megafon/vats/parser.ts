/** MegaFon ВАТС (virtual PBX), call history exported by the cabinet, XLSX (README.md). */
import type { CivilSeconds, Direction, Disposition, StatementRecord } from '../../../src/model/record.ts';
import { readDate, readDateTime } from '../../../src/parsing/dates.ts';
import { fold } from '../../../src/parsing/fold.ts';
import { readIsoMoment } from '../../../src/parsing/iso.ts';
import { memo } from '../../../src/parsing/memo.ts';
import { readCount, readHourMinSec, readMinSec } from '../../../src/parsing/quantities.ts';
import { badTime, badVolume, unknownService } from '../../../src/parsing/refusals.ts';
import { table } from '../../../src/parsing/table.ts';

interface CallType {
  readonly direction: Direction;
  readonly disposition: Disposition;
}

/** «Тип звонка»: the words of the cabinet; only «Входящие», «Пропущенные», «Исходящие» are attested. */
const readType: (words: string) => CallType | undefined = memo((words) => {
  const text = fold(words);
  const has = (word: string) => text.includes(fold(word));
  if (has('пропущ')) return { direction: 'in', disposition: 'missed' };
  if (has('внутрен')) return { direction: 'internal', disposition: 'unknown' };
  if (has('вход')) return { direction: 'in', disposition: 'answered' };
  return has('исход') ? { direction: 'out', disposition: 'unknown' } : undefined;
});

/** `-` stands for nothing. */
const filled = (cell: string | undefined): string => (cell === undefined || cell === '-' ? '' : cell);

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

export default table<'type' | 'agent' | 'date' | 'time' | 'length' | 'peer' | 'trunk' | 'queue'>({
  id: 'megafon/vats',
  title: { ru: 'МегаФон, Виртуальная АТС: история звонков', en: 'MegaFon virtual PBX: call history' },
  kind: 'pbx',
  evidence: 'attested',
  containers: ['xlsx', 'xls'],
  columns: {
    type: { names: ['Тип звонка'] },
    agent: { names: ['Сотрудник'] },
    date: { names: ['Дата', 'Дата и время', 'Дата звонка'] },
    time: { names: ['Время', 'Время звонка'], optional: true },
    length: { names: ['Длительность', 'Длительность звонка', 'Длительность разговора'] },
    peer: { names: ['Клиент', 'Номер клиента', 'Номер', 'Телефон'], optional: true },
    trunk: { names: ['Номер компании', 'Внешний номер', 'Через'], optional: true },
    queue: { names: ['Отдел', 'Группа'], optional: true },
  },
  anchor: 'date',
  isData: isMoment,
  rows: () => (row, cells) => {
    const type = readType(cells.type ?? '');
    if (!type) return unknownService(cells.type ?? '');
    const printed = `${filled(cells.date)} ${filled(cells.time)}`.trim();
    const startedAt = readMoment(filled(cells.date), filled(cells.time));
    if (startedAt === undefined) return badTime(printed);
    const length = filled(cells.length);
    const durationS = length === '' ? undefined : readLength(length);
    if (length !== '' && durationS === undefined) return badVolume(length, cells.type ?? '');
    const record: StatementRecord = { row, service: 'voice', startedAt, ...type, serviceCode: cells.type! };
    if (durationS !== undefined) record.durationS = durationS;
    if (type.direction === 'out' && durationS !== undefined && durationS > 0) record.disposition = 'answered';
    const [agent, peer, trunk, queue] = [cells.agent, cells.peer, cells.trunk, cells.queue].map(filled);
    if (agent !== '') record.agent = agent!;
    if (peer !== '') record.peerRaw = peer!;
    if (trunk !== '') record.trunk = trunk!;
    if (queue !== '') record.queue = queue!;
    return { kind: 'record', record };
  },
});
