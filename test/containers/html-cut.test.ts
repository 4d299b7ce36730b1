/** HTML that was not downloaded to its end is read, and said to be incomplete. */
import { expect, it } from 'vitest';
import { bytesSource, detect, openDocument } from '../../src/containers/index.ts';

async function warningsOf(html: string): Promise<string[]> {
  const source = bytesSource('page.html', Buffer.from(html));
  const detected = await detect(source);
  if (detected.kind !== 'document') throw new Error(detected.kind);
  const codes: string[] = [];
  const document = await openDocument(source, detected, ({ code }) => codes.push(code));
  if (document.shape !== 'table') throw new Error(document.shape);
  for await (const rows of document.rows) void rows;
  return codes;
}

const whole =
  '<html><body><table><tr><td>Дата</td><td>Номер</td></tr><tr><td>1</td><td>2</td></tr></table></body></html>';

it('an end anywhere within the table is told', async () => {
  for (let end = whole.indexOf('<tr>') + 4; end < whole.indexOf('</table>'); end += 3)
    expect(await warningsOf(whole.slice(0, end)), whole.slice(0, end)).toEqual(['html-cut']);
});

it('cells and rows that are never closed, a missing end of the page and cells without a table are no end', async () => {
  expect(await warningsOf(whole)).toEqual([]);
  expect(await warningsOf('<html><table><tr><td>Дата<td>Номер<tr><td>1<td>2</table>')).toEqual([]);
  expect(await warningsOf('<html><body><table><tr><td>Дата<td>Номер</body></html>')).toEqual([]);
  expect(await warningsOf('<tr><td>Дата<td>Номер<tr><td>1<td>2')).toEqual([]);
});
