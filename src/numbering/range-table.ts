/** The ranges of a numbering plan as columns, and their compact file. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { DetalkaError } from '../model/error.ts';

/** Numbers `start` … `start + size − 1`, ten digits behind +7, and who holds them. */
export interface Range {
  readonly start: number;
  readonly size: number;
  /** Name as the registry writes it. */
  readonly holder: string;
  /** ISO 3166-2 codes joined by '+', '' = the whole country. */
  readonly region: string;
}

/** Ranges in ascending order without overlaps; holders and regions as indexes into their lists. */
export interface RangeTable {
  /** Date of the registry (ISO) by the three-digit code its ranges begin with. */
  readonly snapshots: Readonly<Record<string, string>>;
  readonly holders: readonly string[];
  readonly regions: readonly string[];
  readonly starts: Float64Array;
  readonly sizes: Uint32Array;
  readonly holder: Uint32Array;
  readonly region: Uint32Array;
}

/** Table of ranges that are sorted by start and do not overlap. */
export function tabulate(ranges: readonly Range[], snapshots: Readonly<Record<string, string>>): RangeTable {
  const holders = byFrequency(ranges, (range) => range.holder);
  const regions = byFrequency(ranges, (range) => range.region);
  return {
    snapshots,
    holders: [...holders.keys()],
    regions: [...regions.keys()],
    starts: Float64Array.from(ranges, (range) => range.start),
    sizes: Uint32Array.from(ranges, (range) => range.size),
    holder: Uint32Array.from(ranges, (range) => holders.get(range.holder)!),
    region: Uint32Array.from(ranges, (range) => regions.get(range.region)!),
  };
}

/** Distinct texts, the most frequent first: their indexes then take one byte each. */
function byFrequency(ranges: readonly Range[], text: (range: Range) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const range of ranges) counts.set(text(range), (counts.get(text(range)) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  return new Map(sorted.map(([name], index) => [name, index]));
}

export function* rangesOf(table: RangeTable): Generator<Range> {
  for (let i = 0; i < table.starts.length; i++) {
    yield {
      start: table.starts[i]!,
      size: table.sizes[i]!,
      holder: table.holders[table.holder[i]!]!,
      region: table.regions[table.region[i]!]!,
    };
  }
}

const FORMAT = 'detalka-numbering/1';
/** A plan unpacks to 2 MB; a file that claims more is not one. */
const UNPACKED_MAX = 64 << 20;
const NUMBERS = 10_000_000_000;

interface Head extends Pick<RangeTable, 'snapshots' | 'holders' | 'regions'> {
  readonly format: string;
  readonly rows: number;
}

/**
 * File of a table: gzip of a line of JSON (format, rows, snapshots, holders, regions) and four columns of LEB128 numbers:
 * gap to the end of the range before, size, holder, region.
 */
export function encodeTable(table: RangeTable): Buffer {
  const { snapshots, holders, regions, starts, sizes } = table;
  const head: Head = { format: FORMAT, rows: starts.length, snapshots, holders, regions };
  const gaps = starts.map((start, i) => (i === 0 ? start : start - starts[i - 1]! - sizes[i - 1]!));
  const columns = [gaps, sizes, table.holder, table.region].map(writeNumbers);
  return gzipSync(Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...columns]), { level: 9 });
}

function writeNumbers(column: ArrayLike<number>): Buffer {
  const bytes: number[] = [];
  for (let i = 0; i < column.length; i++) {
    let rest = column[i]!;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    bytes.push(rest);
  }
  return Buffer.from(bytes);
}

/** Table of a file's bytes. @throws DetalkaError 'numbering-damaged' when they are not exactly what encodeTable wrote. */
export function decodeTable(file: Uint8Array, path: string): RangeTable {
  try {
    return readTable(gunzipSync(file, { maxOutputLength: UNPACKED_MAX }));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DetalkaError('numbering-damaged', {
      ru: `Файл плана нумерации повреждён: ${path} (${why}). Удалите его и обновите план командой «detalka numbering update» или переустановите detalka.`,
      en: `The numbering plan file is damaged: ${path} (${why}). Delete it and run "detalka numbering update", or reinstall detalka.`,
    });
  }
}

function readTable(bytes: Buffer): RangeTable {
  const end = bytes.indexOf(10);
  const head = JSON.parse(bytes.toString('utf8', 0, Math.max(end, 0))) as Head;
  const { rows, snapshots, holders, regions } = head;
  if (head.format !== FORMAT) throw new Error(`format is not ${FORMAT}`);
  if (!Number.isInteger(rows) || rows < 0 || rows * 4 > bytes.length) throw new Error('row count');
  const starts = new Float64Array(rows);
  const sizes = new Uint32Array(rows);
  const holder = new Uint32Array(rows);
  const region = new Uint32Array(rows);
  const columns = [starts, sizes, holder, region];
  const unread = columns.reduce((at, column) => readNumbers(bytes, at, column), end + 1);
  if (unread !== bytes.length) throw new Error('length');
  if (!isWithin(holder, holders.length) || !isWithin(region, regions.length)) throw new Error('index');
  addUp(starts, sizes);
  return { snapshots, holders, regions, starts, sizes, holder, region };
}

function isWithin(column: Uint32Array, length: number): boolean {
  for (let i = 0; i < column.length; i++) if (column[i]! >= length) return false;
  return true;
}

/** Gaps to starts, in place. */
function addUp(gaps: Float64Array, sizes: Uint32Array): void {
  let end = 0;
  for (let i = 0; i < gaps.length; i++) {
    const start = end + gaps[i]!;
    gaps[i] = start;
    end = start + sizes[i]!;
  }
  if (end > NUMBERS) throw new Error('number');
}

/** Fills a column from `at` and returns where it ends. */
function readNumbers(bytes: Uint8Array, at: number, column: Float64Array | Uint32Array): number {
  for (let i = 0; i < column.length; i++) {
    let byte = bytes[at++]!;
    let value = byte & 127;
    for (let unit = 128; byte > 127; unit *= 128) {
      byte = bytes[at++]!;
      value += (byte & 127) * unit;
    }
    column[i] = value;
  }
  return at;
}
