/** PDF: every way of placing a text, and documents that are not in order. */
import { describe, expect, it } from 'vitest';
import { drawn, ROWS, STYLES, table } from './pdf-drawn.ts';
import { gatherBytes } from './reading.ts';

describe('the operators of text', () => {
  /** Content as it is, in Helvetica (F2 of the page, after the font of `drawn`); y grows upwards in it. */
  const content = (...operators: string[]) =>
    drawn((pdf) => {
      pdf.font('Helvetica').text('.', 1, 1);
      pdf.addContent(`q 1 0 0 -1 0 841 cm BT /F2 8 Tf ${operators.join(' ')} ET Q`);
    }).then(gatherBytes);

  it('place the cells, whichever are used', async () => {
    const { cells } = await content(
      '30 700 Td (a1) Tj 100 0 Td (b1) Tj 100 0 Td (c1) Tj',
      '-200 -20 TD (a2) Tj [-11000 (b2) -11000 (c2)] TJ',
      "20 TL (a3) ' 1 0 0 1 130 660 Tm (b3) Tj 1 0 0 1 230 660 Tm (c3) Tj",
      '1 0 0 1 30 640 Tm (a4) Tj 100 0 Td 40 Tw 5 Tc (b4 x) Tj 0 Tw 0 Tc 100 0 Td 50 Tz 3 Ts (c4) Tj 0 Ts 100 Tz',
      '1 0 0 1 30 640 Tm 20 TL 0 0 (a5) " 4 0 0 4 130 620 Tm /F2 2 Tf (b5) Tj 25 0 Td (c5) Tj',
    );
    expect(cells.slice(1)).toEqual([
      ['a1', 'b1', 'c1'],
      ['a2', 'b2', 'c2'],
      ['a3', 'b3', 'c3'],
      ['a4', 'b4 x', 'c4'],
      ['a5', 'b5', 'c5'],
    ]);
  });

  it('letters moved by less than a space are one word, by a space two', async () => {
    const { cells } = await content(
      '30 700 Td [(Tel) 20 (ephone) -280 (call)] TJ 200 0 Td (1,50) Tj',
      '-200 -20 Td (Tele) Tj 1 0 0 1 230 680 Tm (1,60) Tj',
    );
    expect(cells.slice(1)).toEqual([
      ['Telephone call', '1,50'],
      ['Tele', '1,60'],
    ]);
  });

  it('turned with the page they read the same', async () => {
    const bytes = await drawn((pdf) => {
      Object.assign(pdf.page.dictionary.data, { Rotate: 90 });
      pdf.rotate(-90).translate(-840, 0);
      for (const [y, ...texts] of [
        [50, 'Дата', 'Номер', 'Сумма'],
        [62, '01.01.2020', '900', '1,50'],
        [74, '02.01.2020', '901', '1,60'],
      ] as const)
        for (const [i, text] of texts.entries()) pdf.text(text, 50 + i * 100, y, { lineBreak: false });
    });
    const { cells } = await gatherBytes(bytes);
    expect(cells).toEqual([
      ['Дата', 'Номер', 'Сумма'],
      ['01.01.2020', '900', '1,50'],
      ['02.01.2020', '901', '1,60'],
    ]);
  });
});

describe('a PDF that is not in order', () => {
  /** Three pages of plain objects, so that one can be broken by hand; the replacement keeps every offset. */
  const broken = async (part: RegExp, nth: number, by: (found: string) => string) => {
    const bytes = await drawn((pdf) => pdf.text('first').addPage().text('second').addPage().text('third'), {
      compress: false,
    });
    let seen = 0;
    const text = bytes.toString('latin1').replace(part, (found) => (++seen === nth ? by(found) : found));
    return gatherBytes(Buffer.from(text, 'latin1'));
  };

  it('loses only the page that is damaged, with a warning', async () => {
    const { rows, warnings } = await broken(/\d+ 0 obj\n<<\n\/Type \/Page\n/g, 3, (found) =>
      found.replace('obj', 'obx'),
    );
    expect(rows.map((row) => row.cells[0])).toEqual(['first', 'second']);
    expect(warnings.map(({ code }) => code)).toEqual(['pdf-page-damaged']);
  });

  it('loses only the page whose contents are gone, with a warning', async () => {
    const { rows, warnings } = await broken(/\/Contents \d+ 0 R/g, 2, (found) =>
      '/Contents ()'.padEnd(found.length),
    );
    expect(rows.map((row) => [row.page, ...row.cells])).toEqual([
      ['1', 'first'],
      ['3', 'third'],
    ]);
    expect(warnings.map(({ code }) => code)).toEqual(['pdf-page-without-text']);
  });

  it('says so when it is protected by a password', async () => {
    const bytes = await drawn((pdf) => pdf.text('secret'), { userPassword: 'x', pdfVersion: '1.7' });
    await expect(gatherBytes(bytes)).rejects.toMatchObject({ name: 'DetalkaError', code: 'password-needed' });
  });

  it('says so when it has no text', async () => {
    const bytes = await drawn((pdf) => pdf.rect(10, 10, 100, 100).fill());
    await expect(gatherBytes(bytes)).rejects.toMatchObject({ name: 'DetalkaError', code: 'pdf-no-text' });
  });

  it('cut off anywhere is an error or less of it, never a crash', async () => {
    const bytes = await drawn((pdf) => table(pdf, ROWS.slice(0, 20), STYLES[0]!));
    for (let length = 50; length < bytes.length; length += 3001) {
      const outcome = await gatherBytes(bytes.subarray(0, length)).catch((error: Error) => error);
      expect(outcome).toSatisfy((it) => !(it instanceof Error) || it.name === 'DetalkaError');
    }
  });
});
