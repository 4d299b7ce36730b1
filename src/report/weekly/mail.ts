/** The report as a mail ready to be sent: sentences and figures, pictures inside, the page attached. */
import { createHash } from 'node:crypto';
import { escaped } from '../charts/markup.ts';
import { pngOf } from '../charts/png.ts';
import { overviewOf } from './overview.ts';
import type { WeeklyReport } from './report.ts';

const PICTURE = 'overview@detalka';

/** Bytes of an .eml file without sender and addressee: the program that opens it sends it. */
export async function mailOf(report: WeeklyReport, page: string): Promise<Uint8Array> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const sentences = report.headline.map(({ text }) => text);
  const hash = createHash('sha256').update(page).digest('hex').slice(0, 24);
  const mail = new MailComposer({
    subject: report.title,
    messageId: `<${hash}@detalka>`,
    headers: { 'X-Unsent': '1' },
    text: [report.title, report.subtitle, '', ...sentences.map((text) => `- ${text}`)].join('\n'),
    html: mailHtml(report, sentences),
    disableFileAccess: true,
    disableUrlAccess: true,
    attachments: [
      {
        filename: `weekly-${report.week}.png`,
        content: Buffer.from(await pngOf(overviewOf(report))),
        cid: PICTURE,
        contentDisposition: 'inline',
      },
      { filename: `weekly-${report.week}.html`, content: page, contentType: 'text/html; charset=utf-8' },
    ],
  });
  return mail.compile().build();
}

function mailHtml(report: WeeklyReport, sentences: readonly string[]): string {
  const items = sentences.map((text) => `<li>${escaped(text)}</li>`).join('');
  return (
    `<html lang="${report.lang}"><body><h2>${escaped(report.title)}</h2><p>${escaped(report.subtitle)}</p>` +
    `<ul>${items}</ul><img src="cid:${PICTURE}" alt="${escaped(report.title)}" width="960"></body></html>`
  );
}
