/** The public registry of Russian number ranges: its CSV files of 2021, 2023 and 2026 → ranges. */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DetalkaError } from '../model/error.ts';
import type { Text } from '../model/text.ts';
import { reasonOf } from '../system/system-reason.ts';
import type { Range } from './range-table.ts';
import { regionOfNames } from './subjects.ts';

export interface RejectedRange {
  readonly file: string;
  /** Line of the file, from 1. */
  readonly row: number;
  readonly text: string;
  readonly reason: Text;
}
export interface RegistryRange extends Range {
  /** Line of the file, from 1. */
  readonly row: number;
}
export interface RegistryFile {
  readonly ranges: readonly RegistryRange[];
  readonly rejected: readonly RejectedRange[];
}

/**
 * Columns that name the region, in the order they are tried, by the number of columns: 2021 (город|субъект),
 * 2023 (+ ИНН), 2026 (+ Территория ГАР and ИНН; Регион is often '-').
 */
const SHAPES = new Map<number, readonly number[]>([
  [6, [5]],
  [7, [5]],
  [8, [6, 5]],
]);

/** The largest file of the registry has some 290,000 rows of 120 to 190 bytes. */
const FILE_MAX = 256 << 20;
const SHOWN = 200;

/**
 * Reads one file of the registry, plain or gzipped, UTF-8 or windows-1251.
 * @param regionOfCode region of a three-digit code, for rows whose words name no subject («г. Байконур»)
 * @throws DetalkaError 'numbering-not-registry' when most rows are not ranges, or the file is cut off
 */
export function readRegistry(path: string, regionOfCode: (code: string) => string | null): RegistryFile {
  const lines = textOf(path).split(/\r?\n/);
  while (lines.at(-1)?.trim() === '') lines.pop();
  const first = cellsOf(lines[0] ?? '');
  const width = first.length;
  if (!SHAPES.has(width)) throw notRegistry(path);
  const ranges: RegistryRange[] = [];
  const rejected: RejectedRange[] = [];
  for (let i = isNumber(first[0]!) ? 0 : 1; i < lines.length; i++) {
    const range = readRange(cellsOf(lines[i]!), width, regionOfCode);
    if ('start' in range) ranges.push({ ...range, row: i + 1 });
    else rejected.push({ file: basename(path), row: i + 1, text: lines[i]!.slice(0, SHOWN), reason: range });
  }
  const cut = cellsOf(lines.at(-1)!).length < width;
  if (ranges.length <= rejected.length || cut) throw notRegistry(path, cut ? lines.length : undefined);
  return { ranges, rejected };
}

function textOf(path: string): string {
  const bytes = bytesOf(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}

function bytesOf(path: string): Buffer {
  try {
    if (statSync(path).size > FILE_MAX) throw new Error(`> ${FILE_MAX} B`);
    const bytes = readFileSync(path);
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes, { maxOutputLength: FILE_MAX }) : bytes;
  } catch (error) {
    const why = reasonOf(error);
    throw new DetalkaError('numbering-file-unreadable', {
      ru: `Не удалось прочитать файл реестра «${path}»: ${why.ru}. План нумерации не изменён.`,
      en: `Cannot read the registry file "${path}": ${why.en}. The numbering plan was not changed.`,
    });
  }
}

/** Cells of a line: no cell holds ';', and quotes inside of a name are doubled (2023) or left as they are (2026). */
function cellsOf(line: string): string[] {
  return line.split(';').map((cell) => unquote(cell.trim()));
}

function unquote(cell: string): string {
  if (cell.length < 2 || !cell.startsWith('"') || !cell.endsWith('"')) return cell;
  const inner = cell.slice(1, -1).replaceAll('""', '\u0000');
  return inner.includes('"') ? cell : inner.replaceAll('\u0000', '"');
}

const isNumber = (cell: string): boolean => /^\d{1,7}$/.test(cell);

function readRange(
  cells: readonly string[],
  width: number,
  regionOfCode: (code: string) => string | null,
): Range | Text {
  const [code = '', from = '', to = '', capacity = '', holder = ''] = cells;
  if (cells.length !== width) return REASONS.columns;
  if (!/^[3489]\d\d$/.test(code) || !isNumber(from) || !isNumber(to)) return REASONS.number;
  const size = Number(to) - Number(from) + 1;
  if (size < 1) return REASONS.order;
  if (capacity !== '' && Number(capacity) !== size) return REASONS.capacity;
  if (holder === '') return REASONS.holder;
  const named = SHAPES.get(width)!.map((at) => regionOfNames(cells[at]!));
  const region = named.find((found) => found !== null) ?? regionOfCode(code);
  if (region === null) return REASONS.region;
  return { start: Number(code) * 10_000_000 + Number(from), size, holder, region };
}

const REASONS = {
  columns: {
    ru: 'число столбцов не такое, как в первой строке',
    en: 'not as many columns as in the first row',
  },
  number: {
    ru: 'код или номер диапазона не является числом',
    en: 'the code or a number of the range is no number',
  },
  order: { ru: 'конец диапазона раньше его начала', en: 'the range ends before it begins' },
  capacity: {
    ru: 'ёмкость не равна числу номеров диапазона',
    en: 'the capacity is not the size of the range',
  },
  holder: { ru: 'не указан оператор', en: 'no operator is named' },
  region: { ru: 'регион не опознан', en: 'the region is not known' },
} satisfies Record<string, Text>;

function notRegistry(path: string, cutAt?: number): DetalkaError {
  const ru = cutAt ? `обрывается на строке ${cutAt}` : 'не похож на реестр: в строках нет диапазонов номеров';
  const en = cutAt
    ? `is cut off at row ${cutAt}`
    : 'does not look like the registry: its rows hold no number ranges';
  return new DetalkaError('numbering-not-registry', {
    ru: `Файл «${path}» ${ru}. План нумерации не изменён. Скачайте CSV реестра российской системы и плана нумерации (ABC-3xx, ABC-4xx, ABC-8xx, DEF-9xx) заново.`,
    en: `The file "${path}" ${en}. The numbering plan was not changed. Download the registry's CSV (ABC-3xx, ABC-4xx, ABC-8xx, DEF-9xx) again.`,
  });
}
