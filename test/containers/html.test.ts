/** HTML tables, as statements really write them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHtml } from '../../src/containers/html.ts';
import type { Row } from '../../src/model/document.ts';
import { gather, gatherText, inPieces } from './reading.ts';

const cells = async (html: string) => (await gatherText(`<html><body>${html}</body></html>`)).cells;

describe('text outside of tables', () => {
  it('has what links and abbreviations say to machines before what they show', async () => {
    expect(
      await cells(
        '<div>To <a href="tel:+1808">Joe</a></div><abbr title="PT2M27S">(2:27)</abbr> <abbr title="value added tax">VAT</abbr>',
      ),
    ).toEqual([['To tel:+1808 Joe'], ['PT2M27S (2:27) VAT']]);
    expect(await cells('<table><tr><td><a href="tel:+1808">+1 808</a></td></tr></table>')).toEqual([
      ['+1 808'],
    ]);
  });
});

describe('a table', () => {
  it('takes a self-closed td or th for an empty cell', async () => {
    expect(await cells('<table><tr><td /><td>1</td><th/><td></td></tr></table>')).toEqual([
      ['', '1', '', ''],
    ]);
  });

  it('may leave its td and tr open', async () => {
    expect(await cells('<table><tr><td>1<td>2<tr><td>3<td>4</table>')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('decodes entities and makes a break a space', async () => {
    expect(
      await cells('<table><tr><td>&lt;--sms:SMS.RU</td><td>a<br/>b<br>c</td><td>&nbsp;1&#8381;</td></table>'),
    ).toEqual([['<--sms:SMS.RU', 'a b c', '1₽']]);
  });

  it('does not part a word at an inline element', async () => {
    expect(await cells('<table><tr><td><b>7</b>916<font>12</font></td></tr></table>')).toEqual([['791612']]);
  });

  it('pads a spanning cell so that columns stay aligned', async () => {
    const html =
      '<table><tr><td colspan=3>Звонки</td><td rowspan="2">x</td></tr><tr><td>1<td>2<td>3</tr></table>';
    expect(await cells(html)).toEqual([
      ['Звонки', '', '', 'x'],
      ['1', '2', '3', ''],
    ]);
  });

  it('inside a cell gives its rows their own page, and the frame its text before and after', async () => {
    const html =
      '<table><tr><td>Перед<table><tr><td>1</td><td>2</td></tr></table>После</td></tr><tr><td>3</td></tr></table>';
    const { rows } = await gatherText(html);
    expect(rows.map(({ page, cells }) => [page, ...cells])).toEqual([
      ['1', 'Перед'],
      ['2', '1', '2'],
      ['1', 'После'],
      ['1', '3'],
    ]);
  });

  it('that only frames another leaves no empty row behind', async () => {
    expect(await cells('<table><tr><td><table><tr><td>1</td></tr></table></td></tr></table>')).toEqual([
      ['1'],
    ]);
  });
});

it('text outside of tables is a row of one cell; style and script are not text', async () => {
  const html =
    '<head><title>Детализация за период</title><style>td{}</style></head><h1>Сетевой ресурс <b>7912</b></h1><script>var a;</script><p>Номер<table><tr><td>1</td></tr></table>Итого<br>0,00';
  const { rows } = await gatherText(`<html>${html}</html>`);
  expect(rows.map(({ page, cells }) => [page, ...cells])).toEqual([
    ['', 'Детализация за период'],
    ['', 'Сетевой ресурс 7912'],
    ['', 'Номер'],
    ['1', '1'],
    ['', 'Итого'],
    ['', '0,00'],
  ]);
});

it('rows do not depend on where the pieces of input end', async () => {
  const html = Buffer.from(
    '<table><tr><td />\r\n<td>&lt;--79&amp;Ы</td><td colspan="2">ж</td></tr><tr><td>2</td></tr></table>',
  );
  const whole = await gather(inPieces(html, html.length));
  for (let size = 1; size < 20; size++) expect((await gather(inPieces(html, size))).rows).toEqual(whole.rows);
});

describe('a document is the same in one piece, where plain cells pass the tokeniser by, and sign by sign', () => {
  const part = fc.constantFrom(
    ...[
      '<table>',
      '</table>',
      '<tr>',
      '<tr class="a>b">',
      '<tr class="a">',
      '</tr><tr>',
      '<tr><td>1</td></tr><tr class="b"><td>2</td></tr>',
      '<tr/>',
      '</tr>',
      '<TR>',
      '<thead>',
      '<p>',
      '</p>',
      '<br>',
    ],
    ...[
      '<td>',
      '<td />',
      '<td/>',
      '<td colspan="2">',
      '<td class="a">1</td>',
      '<td class="a" />',
      '<td title="a>b">',
      '<td "a="x>',
      '<td rowspan=2>',
      '</td>',
      '<td>1</td>',
      '<td> a b\n</td>',
      '<td></td>',
    ],
    ...[
      '<td>&lt;b&gt;</td>',
      '<td class="a">&quot;&amp;lt;</td>',
      '<td>&nbsp;&lt</td>',
      '<td>a<b>c</b></td>',
      '<td>1<td>2',
      '<th>x</th>',
      '\n',
      ' ',
      'text',
      '<',
      '>',
      '&',
      '"',
    ],
    ...[
      '<!-- <tr> -->',
      '<!--<tr>',
      '-->',
      '<script><tr></script>',
      '<template>',
      '</template>',
      '<svg>',
      '</svg>',
      '<select>',
    ],
  );
  it('whatever stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 30 }), async (parts) => {
        const html = `<html><body>${parts.join('')}`;
        const read = async (pieces: readonly string[]) => {
          const rows: Row[] = [];
          for await (const batch of readHtml(streamOf(pieces), 'a.html', () => {})) rows.push(...batch);
          return rows;
        };
        expect(await read([html])).toEqual(await read([...html]));
      }),
      { numRuns: Number(process.env.DETALKA_CASES ?? 500) },
    );
  });
});

async function* streamOf(pieces: readonly string[]): AsyncGenerator<string> {
  yield* pieces;
}
