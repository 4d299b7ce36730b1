/** DBF tables: the first row holds the names of the fields, every record that is not deleted is a row. */
import type { Row } from '../model/document.ts';
import { DBF_HEADER_BYTES, type DbfField, type DbfHeader, readDbfHeader } from './dbf-header.ts';
import { detectEncoding, encodingSample } from './encoding.ts';
import { damaged } from './limits.ts';
import { collectRows } from './rows.ts';
import type { ByteSource } from './source.ts';
import { cellText } from './text.ts';
import type { Warn } from './warning.ts';

const DELETED = 0x2a;
const END_OF_FILE = 0x1a;

/**
 * Rows of a table, one batch per piece read. The header's count of records is compared, not trusted. Warns of deleted
 * records ('dbf-deleted') and of a count that is not met ('dbf-count'). Throws DetalkaError 'damaged' or 'limit-…'.
 */
export async function* readDbf(source: ByteSource, warn: Warn): AsyncGenerator<readonly Row[]> {
  const header = readDbfHeader(await source.head(DBF_HEADER_BYTES));
  if (!header) throw damaged(source.path, 'DBF', 'header');
  const decoder = new TextDecoder(await encodingOf(source, header));
  const cell = cellReader((bytes) => decoder.decode(bytes));
  const rows = collectRows(source.path);
  rows.add(
    header.fields.map(({ name }) => decoder.decode(Buffer.from(name, 'latin1'))),
    '',
  );
  let deleted = 0;
  let records = 0;
  for await (const batch of recordsOf(source, header)) {
    for (const record of batch) {
      records++;
      if (record[0] === DELETED) deleted++;
      else
        rows.add(
          header.fields.map((field) => cell(record, field)),
          '',
        );
    }
    yield rows.take();
  }
  yield rows.take();
  if (deleted > 0) warn(deletedRecords(deleted));
  if (records !== header.claimed) warn(otherCount(header.claimed, records));
}

const deletedRecords = (count: number) => ({
  code: 'dbf-deleted',
  text: {
    ru: `Записей, помеченных в файле DBF как удалённые: ${count}; они пропущены.`,
    en: `Records marked as deleted in the DBF file: ${count}; they were left out.`,
  },
});

const otherCount = (claimed: number, found: number) => ({
  code: 'dbf-count',
  text: {
    ru: `В заголовке DBF записей ${claimed}, в файле их ${found}: возможно, файл скачан не до конца.`,
    en: `The DBF header claims ${claimed} records, the file holds ${found}: it may be incomplete.`,
  },
});

/** Records in batches, up to the end mark or the last that is complete. */
async function* recordsOf(
  source: ByteSource,
  { length, recordLength }: DbfHeader,
): AsyncGenerator<readonly Buffer[]> {
  for await (const bytes of wholeRecords(source, length, recordLength)) {
    const records: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += recordLength) {
      if (bytes[at] === END_OF_FILE) {
        yield records;
        return;
      }
      records.push(bytes.subarray(at, at + recordLength));
    }
    yield records;
  }
}

/** The bytes after the header, in multiples of a record's length. */
async function* wholeRecords(
  source: ByteSource,
  start: number,
  recordLength: number,
): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0);
  for await (const piece of bodyOf(source, start)) {
    const bytes = held.length > 0 ? Buffer.concat([held, piece]) : Buffer.from(piece);
    const whole = bytes.length - (bytes.length % recordLength);
    held = bytes.subarray(whole);
    if (whole > 0) yield bytes.subarray(0, whole);
  }
}

async function* bodyOf(source: ByteSource, start: number): AsyncGenerator<Uint8Array> {
  let toSkip = start;
  for await (const piece of source.stream()) {
    const skipped = Math.min(toSkip, piece.length);
    toSkip -= skipped;
    if (skipped < piece.length) yield piece.subarray(skipped);
  }
}

/** Language drivers of Russian tables; Windows programs often leave another or none, so the text decides then. */
const CODE_PAGES: ReadonlyMap<number, string> = new Map([
  [0x26, 'ibm866'],
  [0x65, 'ibm866'],
  [0xc9, 'windows-1251'],
]);

/** WHATWG name of the encoding of a table's texts: the code page it names, else what its bytes look like. */
export const encodingOf = async (source: ByteSource, header: DbfHeader): Promise<string> =>
  CODE_PAGES.get(header.language) ??
  detectEncoding(await encodingSample({ ...source, stream: () => bodyOf(source, header.length) }));

/** Reads cells as text: dates as 01.02.2017, moments with their time, numbers as they stand; a memo's text is in another file. */
const cellReader =
  (decode: (bytes: Uint8Array) => string) =>
  (record: Buffer, { type, at, length }: DbfField): string => {
    const bytes = record.subarray(at, at + length);
    switch (type) {
      case 'C':
        return cellText(decode(bytes).replaceAll('\0', ' '));
      case 'D':
        return bytes
          .toString('latin1')
          .trim()
          .replace(/^(\d{4})(\d\d)(\d\d)$/, '$3.$2.$1');
      case 'I':
        return length === 4 ? String(bytes.readInt32LE()) : '';
      case 'Y':
        return length === 8 ? tenThousandths(bytes.readBigInt64LE()) : '';
      case 'B':
        return length === 8 ? String(bytes.readDoubleLE()) : '';
      case 'T':
        return length === 8 ? moment(bytes) : '';
      case 'N':
      case 'F':
      case 'L':
        return bytes.toString('latin1').replaceAll('\0', ' ').trim();
      default:
        return '';
    }
  };

const tenThousandths = (value: bigint): string => {
  const digits = String(value < 0n ? -value : value).padStart(5, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
};

/** Julian day of 1970-01-01. */
const EPOCH_DAY = 2_440_588;
const LAST_DAY = EPOCH_DAY + 100_000_000;
const DAY_MS = 86_400_000;

/** A day and milliseconds of it; '' where none is given. */
const moment = (bytes: Buffer): string => {
  const day = bytes.readInt32LE(0);
  const ms = bytes.readInt32LE(4);
  if (day <= 0 || day >= LAST_DAY || ms < 0 || ms >= DAY_MS) return '';
  const iso = new Date((day - EPOCH_DAY) * DAY_MS + Math.round(ms / 1000) * 1000).toISOString();
  const [, year, month, date, time] = /^(\d{4})-(\d\d)-(\d\d)T([\d:]{8})/.exec(iso) ?? [];
  return year === undefined ? '' : `${date}.${month}.${year} ${time}`;
};
