/** A mail written anew: only its attachments, from nobody to nobody. */
import { createHash } from 'node:crypto';

const LINE = 76;

/** An EML with these attachments; the same files give the same bytes. */
export function mailOf(files: readonly (readonly [name: string, bytes: Uint8Array])[]): Uint8Array {
  const boundary = createHash('sha256')
    .update(files.map(([name]) => name).join('\n'))
    .digest('hex')
    .slice(0, 24);
  const parts = files.map(([name, bytes]) => {
    const encoded = `=?UTF-8?B?${Buffer.from(name).toString('base64')}?=`;
    const body = Buffer.from(bytes)
      .toString('base64')
      .replace(new RegExp(`.{${LINE}}`, 'g'), '$&\r\n');
    return [
      `--${boundary}`,
      `Content-Type: application/octet-stream; name="${encoded}"`,
      `Content-Disposition: attachment; filename="${encoded}"`,
      'Content-Transfer-Encoding: base64',
      '',
      body,
    ].join('\r\n');
  });
  const head = [
    'From: nobody@example.com',
    'To: nobody@example.com',
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    '',
  ].join('\r\n');
  return Buffer.from(`${head}${parts.join('\r\n')}\r\n--${boundary}--\r\n`);
}
