/** The ranges of a numbering plan as columns, and their compact file. */
import { gunzipSync, gzipSync } from 'node:zlib';

/** Numbers `start` … `start + size − 1`, ten digits behind +7, and who holds them. */
export interface Range {
  readonly start: number;
  readonly size: number;
  /** Name as the registry writes it. */
  readonly holder: string;
  /** ISO 3166-2 codes joined by '+', '' = the whole country. */
  readonly region: string;
}

/** Rows `from` … `to − 1` of a table: the ranges of one three-digit code. */
export interface CodeRows {
  readonly from: number;
  readonly to: number;
  /** ISO date of the registry they were read from. */
  readonly snapshot: string;
}

/** Ranges in ascending order without overlaps, none across codes; holders and regions as indexes into their lists. */
export interface RangeTable {
  readonly codes: ReadonlyMap<number, CodeRows>;
  readonly holders: readonly string[];
  readonly regions: readonly string[];
  /** Seven digits behind the code. */
  readonly starts: Uint32Array;
  readonly sizes: Uint32Array;
  readonly holder: Uint32Array;
  readonly region: Uint32Array;
}

const CODE_SIZE = 10_000_000;

/** Three-digit code a ten-digit number begins with. */
export const codeOf = (number: number): number => Math.floor(number / CODE_SIZE);

/**
 * Table of ranges that are sorted by start and do not overlap; a range over several codes becomes one of each.
 * @param snapshotOf ISO date of the registry by three-digit code
 */
export function tabulate(ranges: readonly Range[], snapshotOf: (code: number) => string): RangeTable {
  const pieces = ranges.flatMap(splitByCode);
  const holders = byFrequency(pieces.map((range) => range.holder));
  const regions = byFrequency(pieces.map((range) => range.region));
  const codes = new Map<number, CodeRows>();
  pieces.forEach(({ start }, row) => {
    const code = codeOf(start);
    codes.set(code, { from: codes.get(code)?.from ?? row, to: row + 1, snapshot: snapshotOf(code) });
  });
  return {
    codes,
    holders: [...holders.keys()],
    regions: [...regions.keys()],
    starts: Uint32Array.from(pieces, ({ start }) => start % CODE_SIZE),
    sizes: Uint32Array.from(pieces, ({ size }) => size),
    holder: Uint32Array.from(pieces, (range) => holders.get(range.holder)!),
    region: Uint32Array.from(pieces, (range) => regions.get(range.region)!),
  };
}

function splitByCode(range: Range): Range[] {
  const room = CODE_SIZE - (range.start % CODE_SIZE);
  if (range.size <= room) return [range];
  return [
    { ...range, size: room },
    ...splitByCode({ ...range, start: range.start + room, size: range.size - room }),
  ];
}

/** Distinct texts with their indexes, the most frequent first: those take one byte each. */
function byFrequency(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  return new Map(sorted.map(([text], index) => [text, index]));
}

/** Every range of a table, in order. */
export function rangesOf(table: RangeTable): Range[] {
  return [...table.codes].flatMap(([code, { from, to }]) =>
    Array.from({ length: to - from }, (_, i) => ({
      start: code * CODE_SIZE + table.starts[from + i]!,
      size: table.sizes[from + i]!,
      holder: table.holders[table.holder[from + i]!]!,
      region: table.regions[table.region[from + i]!]!,
    })),
  );
}

/** Row of the range a ten-digit number lies in, or −1: between ranges there are holes. */
export function rowOf({ codes, starts, sizes }: RangeTable, number: number): number {
  const rows = codes.get(codeOf(number));
  if (!rows) return -1;
  const rest = number % CODE_SIZE;
  let low = rows.from;
  let high = rows.to - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! <= rest) low = middle + 1;
    else high = middle - 1;
  }
  return high >= rows.from && rest < starts[high]! + sizes[high]! ? high : -1;
}

const FORMAT = 'detalka-numbering/1';
/** A plan unpacks to 2 MB; a file that claims more is not one. */
const UNPACKED_MAX = 64 << 20;

interface Head extends Pick<RangeTable, 'holders' | 'regions'> {
  readonly format: string;
  readonly rows: number;
  /** Code, number of its rows, snapshot. */
  readonly codes: readonly (readonly [number, number, string])[];
}

/**
 * File of a table: gzip of a line of JSON (Head) and four columns of LEB128 numbers: gap to the end of the range before
 * within the code, size, holder, region.
 */
export function encodeTable(table: RangeTable): Buffer {
  const { holders, regions, starts, sizes } = table;
  const codes = [...table.codes].map(
    ([code, { from, to, snapshot }]) => [code, to - from, snapshot] as const,
  );
  const head: Head = { format: FORMAT, rows: starts.length, codes, holders, regions };
  const gaps = starts.slice();
  for (const { from, to } of table.codes.values()) {
    for (let row = from + 1; row < to; row++) gaps[row] = starts[row]! - starts[row - 1]! - sizes[row - 1]!;
  }
  const columns = [gaps, sizes, table.holder, table.region].map(writeNumbers);
  return gzipSync(Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...columns]), { level: 9 });
}

function writeNumbers(column: Uint32Array): Buffer {
  const bytes: number[] = [];
  for (let rest of column) {
    for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
    bytes.push(rest);
  }
  return Buffer.from(bytes);
}

/** Table of a file's bytes. @throws Error when they are not exactly what encodeTable wrote */
export function decodeTable(file: Uint8Array): RangeTable {
  const bytes = gunzipSync(file, { maxOutputLength: UNPACKED_MAX });
  const end = bytes.indexOf(10);
  const head = JSON.parse(bytes.toString('utf8', 0, Math.max(end, 0))) as Head;
  const { rows, holders, regions } = head;
  if (head.format !== FORMAT) throw new Error(`format is not ${FORMAT}`);
  if (!Number.isInteger(rows) || rows < 0 || rows * 4 > bytes.length) throw new Error('row count');
  const columns = [0, 1, 2, 3].map(() => new Uint32Array(rows));
  const unread = columns.reduce((at, column) => readNumbers(bytes, at, column), end + 1);
  if (unread !== bytes.length) throw new Error('length');
  const [starts, sizes, holder, region] = columns as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  if (!isWithin(holder, holders.length) || !isWithin(region, regions.length)) throw new Error('index');

  const codes = new Map<number, CodeRows>();
  let from = 0;
  for (const [code, count, snapshot] of head.codes) {
    if (!(count >= 0 && from + count <= rows)) throw new Error('codes');
    addUp(starts, sizes, from, from + count);
    codes.set(code, { from, to: from + count, snapshot });
    from += count;
  }
  if (from !== rows) throw new Error('codes');
  return { codes, holders, regions, starts, sizes, holder, region };
}

/** Fills a column from `at` and returns where it ends. */
function readNumbers(bytes: Uint8Array, at: number, column: Uint32Array): number {
  for (let i = 0; i < column.length; i++) {
    let byte = bytes[at++]!;
    let value = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at++]!;
      value |= (byte & 127) << shift;
    }
    column[i] = value;
  }
  return at;
}

function isWithin(column: Uint32Array, length: number): boolean {
  for (let i = 0; i < column.length; i++) if (column[i]! >= length) return false;
  return true;
}

/** Gaps of one code's rows to starts, in place. */
function addUp(gaps: Uint32Array, sizes: Uint32Array, from: number, to: number): void {
  let end = 0;
  for (let row = from; row < to; row++) {
    const start = end + gaps[row]!;
    gaps[row] = start;
    end = start + sizes[row]!;
  }
  if (end > CODE_SIZE) throw new Error('number');
}
