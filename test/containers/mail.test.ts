/** Mails as programs save them: attachments, forwarded mails, tables in the text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ByteSource, bytesSource, detect, LIMITS, unpack } from '../../src/containers/index.ts';
import { DetalkaError } from '../../src/model/error.ts';
import { encode, gather } from './reading.ts';

const filesOf = async (source: ByteSource): Promise<ByteSource[]> => {
  const files: ByteSource[] = [];
  for await (const file of unpack(source, 'mail')) files.push(file);
  return files;
};
const base64 = (content: Uint8Array): string =>
  Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n');
const percent = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

const HEAD =
  'Return-Path: <a@example.com>\r\nSubject: =?koi8-r?B?5MXUwczJ2sHDydE=?=\r\nMIME-Version: 1.0\r\n';
const part = (headers: string, body: string) => `--x\r\n${headers}\r\n\r\n${body}\r\n`;
const mixed = (...parts: string[]) =>
  Buffer.from(`${HEAD}Content-Type: multipart/mixed; boundary=x\r\n\r\n${parts.join('')}--x--\r\n`);
const CSV = encode('Дата;Номер\n01.02.2017;79161234567\n', 'windows-1251');
const TABLE = '<html><body><table><tr><td>01.02.2017<td>79161234567</table></body></html>';
const text = part('Content-Type: text/html; charset=utf-8', TABLE);

describe('the attachments of a mail are files', () => {
  it.each([
    ['RFC 2231 in koi8-r', `attachment; filename*=koi8-r''${percent(encode('отчёт.csv', 'koi8-r'))}`],
    [
      'RFC 2047 in windows-1251',
      `attachment; filename="=?windows-1251?B?${base64(encode('отчёт.csv', 'windows-1251'))}?="`,
    ],
  ])('with their names written as %s, and the text with them is none', async (_, disposition) => {
    const attachment = part(
      `Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: ${disposition}`,
      base64(CSV),
    );
    const picture = part('Content-Type: image/png\r\nContent-Transfer-Encoding: base64', 'iVBORw0KGgo=');
    const source = bytesSource('mail.eml', mixed(text, picture, attachment));
    expect(await detect(source)).toEqual({ kind: 'archive', archive: 'mail' });
    const files = await filesOf(source);
    expect(files.map(({ path }) => path)).toEqual(['mail.eml/отчёт.csv']);
    expect((await gather(files[0]!)).cells).toEqual([
      ['Дата', 'Номер'],
      ['01.02.2017', '79161234567'],
    ]);
  });

  it('whatever path their names pretend', async () => {
    const attachment = part('Content-Disposition: attachment; filename="../../etc/passwd"', 'x');
    const [file] = await filesOf(bytesSource('mail.eml', mixed(attachment)));
    expect(file!.path).toBe('mail.eml/.._.._etc_passwd');
  });

  it('a forwarded mail is a mail in the mail', async () => {
    const inner = mixed(part('Content-Disposition: attachment; filename=a.txt', 'hello')).toString();
    const forwarded = part(
      'Content-Type: message/rfc822',
      inner.replaceAll('--x', '--y').replace('=x', '=y'),
    );
    const [mail] = await filesOf(bytesSource('mail.eml', mixed(forwarded)));
    expect(await detect(mail!)).toEqual({ kind: 'archive', archive: 'mail' });
    expect((await filesOf(mail!)).map(({ path }) => path)).toEqual(['mail.eml/1.eml/a.txt']);
  });
});

it('a mail without attachments is the table it is written in', async () => {
  const html = encode(TABLE.replace('<td>79161234567', '<td>Москва'), 'windows-1251');
  const source = bytesSource(
    'm.eml',
    Buffer.from(
      `${HEAD}Content-Type: text/html; charset=windows-1251\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(html)}`,
    ),
  );
  const [file] = await filesOf(source);
  expect(file!.path).toBe('m.eml/mail.html');
  expect((await gather(file!)).cells).toEqual([['01.02.2017', 'Москва']]);
});

describe('is refused', () => {
  it('a mail without attachments and tables', async () => {
    const source = bytesSource('m.eml', Buffer.from(`${HEAD}\r\nhello\r\n`));
    await expect(filesOf(source)).rejects.toMatchObject({ code: 'mail-empty' });
  });

  it('a mail too large to hold, before it is read', async () => {
    const source = { ...bytesSource('m.eml', Buffer.from(HEAD)), size: LIMITS.mailBytes + 1 };
    await expect(filesOf(source)).rejects.toMatchObject({ code: 'limit-mailBytes' });
  });

  it('parts in parts without end', async () => {
    const nest = Array.from(
      { length: 2000 },
      (_, i) => `--${i}\r\nContent-Type: multipart/mixed; boundary=${i + 1}\r\n\r\n`,
    );
    const bytes = Buffer.from(`${HEAD}Content-Type: multipart/mixed; boundary=0\r\n\r\n${nest.join('')}`);
    await expect(filesOf(bytesSource('m.eml', bytes))).rejects.toBeInstanceOf(DetalkaError);
  });
});

it('any bytes after a mail’s header are survived', async () => {
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(
        '--x\r\n',
        '--x--',
        '\r\n\r\n',
        'Content-Type: multipart/mixed; boundary=x\r\n',
        "filename*0*=koi8-r''%F0",
        '=?x?B?',
        '=\r\n',
      ),
      fc.string(),
    ),
    { maxLength: 30 },
  );
  await fc.assert(
    fc.asyncProperty(pieces, async (parts) => {
      const source = bytesSource('m.eml', Buffer.from(HEAD + parts.join('')));
      const outcome = await filesOf(source).catch((error: unknown) => error);
      expect(Array.isArray(outcome) || outcome instanceof DetalkaError).toBe(true);
    }),
    { numRuns: 200 },
  );
});
