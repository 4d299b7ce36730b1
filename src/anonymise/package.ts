/** ZIP files written: archives of documents, and documents that are archives of parts (XLSX, DOCX). */
import { gzipSync } from 'node:zlib';
import { type ByteSource, unzip, wholeBytes } from '../containers/index.ts';
import { type Edit, editText } from './text-file.ts';

const FLAG_UTF8 = 0x800;
const DEFLATED = 8;
const GZIP_HEAD = 10;
const GZIP_TAIL = 8;

/** A ZIP of files by their names, in this order, without dates: the same files give the same bytes. */
export function zipOf(files: readonly (readonly [name: string, bytes: Uint8Array])[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [path, bytes] of files) {
    const gzip = gzipSync(bytes); // its body is the deflated stream a ZIP wants, its tail begins with the CRC
    const packed = gzip.subarray(GZIP_HEAD, -GZIP_TAIL);
    const name = Buffer.from(path);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(FLAG_UTF8, 2);
    fields.writeUInt16LE(DEFLATED, 4);
    fields.writeUInt16LE(0x21, 8); // 1 January 1980, the first day a ZIP knows
    gzip.copy(fields, 10, gzip.length - GZIP_TAIL, gzip.length - 4);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, name);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, name, packed]);
    parts.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, central, end]);
}

/** Parts that name who made the document: emptied, whatever they say. */
const PROPERTIES = /^docProps\//;
const NAMED_PROPERTY =
  /(<(?:\w+:)?(?:creator|lastModifiedBy|Company|Manager|title|subject|description|keywords)>)[^<]*/g;

/** The parts of an XLSX or DOCX, edited: texts and numbers of all XML in it; pictures and the like stay. */
export async function editPackage(source: ByteSource, edit: Edit): Promise<Uint8Array> {
  const parts: [string, Uint8Array][] = [];
  for await (const part of unzip(source)) {
    const name = part.path.slice(source.path.length + 1);
    const bytes = await wholeBytes(part);
    parts.push([name, /\.(?:xml|rels|vml)$/i.test(name) ? editPart(name, bytes, edit) : bytes]);
  }
  return zipOf(parts);
}

function editPart(name: string, bytes: Uint8Array, edit: Edit): Uint8Array {
  const isProperties = PROPERTIES.test(name);
  return editText(bytes, 'xml', 'utf-8', (text) =>
    edit(plainNumbers(isProperties ? text.replace(NAMED_PROPERTY, '$1') : text), false),
  );
}

/** Telephone numbers that a workbook keeps as numbers with an exponent, as numbers without one. */
const plainNumbers = (text: string): string =>
  text.replace(/<v>(\d\.\d{6,14})[Ee]\+?(\d\d)<\/v>/g, (cell, mantissa: string, power: string) => {
    const value = Number(`${mantissa}e${power}`);
    return Number.isSafeInteger(value) ? `<v>${value}</v>` : cell;
  });
