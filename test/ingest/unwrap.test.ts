/** Archives of every kind in each other, down to the documents in them. */
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { unwrap } from '../../src/ingest/unwrap.ts';
import { createPlace } from './place.ts';
import { zipOf } from './zip-writer.ts';

const CSV = 'Дата;Номер\n01.02.2017;79161234567\n';
const mail = (name: string, content: Uint8Array): Buffer =>
  Buffer.from(
    `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Disposition: attachment; filename=${name}\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(content).toString('base64')}\r\n--x--\r\n`,
  );

const found = async (path: string): Promise<string[]> => {
  const files: string[] = [];
  for await (const { path: file, content } of unwrap(path)) {
    const what =
      'failure' in content
        ? content.failure.code
        : content.detected.kind === 'document'
          ? content.detected.container
          : content.detected.name;
    files.push(`${file.slice(path.length)} ${what}`);
  }
  return files;
};

it('a packed table in a mail in an archive is found, and so is what lies beside it', async () => {
  const inner = mail('calls.csv.gz', gzipSync(CSV));
  const path = createPlace().put('bills.csv.z', zipOf({ 'march.eml': inner, 'plain.csv': Buffer.from(CSV) }));
  expect(await found(path)).toEqual(['/march.eml/calls.csv.gz/calls.csv csv', '/plain.csv csv']);
});

it('an archive in a mail, and a damaged file in it, leave the rest readable', async () => {
  const archive = zipOf({
    'a.csv': Buffer.from(CSV),
    'b.csv.gz': gzipSync(CSV).subarray(0, 20),
    'c.csv': Buffer.from(CSV),
  });
  const path = createPlace().put('mail.eml', mail('a.zip', archive));
  expect(await found(path)).toEqual(['/a.zip/a.csv csv', '/a.zip/b.csv.gz damaged', '/a.zip/c.csv csv']);
});
