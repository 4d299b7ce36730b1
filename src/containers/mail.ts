/** E-mail as it is saved (EML), taken apart by postal-mime: its attachments, or the table in its text. */
import PostalMime, { type Attachment } from 'postal-mime';
import { DetalkaError } from '../model/error.ts';
import { damaged, exceeded, LIMITS, messageOf } from './limits.ts';
import { account, enter, entryPath } from './nesting.ts';
import { type ByteSource, bytesSource, wholeBytes } from './source.ts';

/**
 * Files of a mail: its attachments but for pictures, forwarded mails among them; the HTML it is written in when it
 * has none and holds a table. Throws DetalkaError 'damaged', 'mail-empty' (neither), or 'limit-…'.
 */
export async function* openMail(source: ByteSource): AsyncGenerator<ByteSource> {
  const nesting = enter(source);
  if (source.size > LIMITS.mailBytes) throw exceeded('mailBytes', source.path);
  const { attachments, html } = await parse(source);
  const files = attachments
    .filter(({ mimeType }) => !mimeType.startsWith('image/'))
    .map((attachment, i) => ({ name: nameOf(attachment, i), bytes: bytesOf(attachment) }));
  if (files.length === 0 && html !== undefined && /<table[\s>]/i.test(html)) {
    files.push({ name: 'mail.html', bytes: Buffer.from(html) });
  }
  if (files.length === 0) throw empty(source.path);
  for (const { name, bytes } of files) {
    const path = entryPath(source, name);
    account(nesting, path, bytes.length, bytes.length);
    yield {
      ...bytesSource(path, bytes),
      nesting,
      ...(source.password !== undefined && { password: source.password }),
    };
  }
}

const parse = async (source: ByteSource) => {
  const bytes = await wholeBytes(source);
  try {
    return await PostalMime.parse(bytes, {
      attachmentEncoding: 'arraybuffer',
      forceRfc822Attachments: true,
      maxNestingDepth: LIMITS.depth,
    });
  } catch (thrown) {
    throw damaged(source.path, 'EML', messageOf(thrown));
  }
};

const nameOf = ({ filename, mimeType }: Attachment, i: number): string =>
  filename ?? `${i + 1}${mimeType === 'message/rfc822' ? '.eml' : ''}`;

const bytesOf = ({ content }: Attachment): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);

const empty = (path: string): DetalkaError =>
  new DetalkaError('mail-empty', {
    ru: `${path}: в письме нет ни вложений, ни таблицы. Если в нём ссылка, скачайте по ней файл и дайте его.`,
    en: `${path}: the mail has neither attachments nor a table. If it holds a link, download the file and give that.`,
  });
