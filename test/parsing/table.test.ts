/** The general table reader, with a layout that no operator has. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDate } from '../../src/parsing/dates.ts';
import { refuse } from '../../src/parsing/finding.ts';
import type { TableLayout } from '../../src/parsing/layout.ts';
import { readMoney } from '../../src/parsing/money.ts';
import { readMinSec } from '../../src/parsing/quantities.ts';
import { table } from '../../src/parsing/table.ts';
import { accountedRows, findingsOf, outline, rowsOf, tableDocument } from './rows.ts';

type Column = 'date' | 'peer' | 'mark' | 'length' | 'cost' | 'net';

const layout: TableLayout<Column> = {
  id: 'volna/detail',
  title: { ru: 'Волна: детализация', en: 'Volna: detail' },
  kind: 'detail',
  evidence: 'inferred',
  containers: ['html', 'pdf', 'txt'],
  columns: {
    date: { names: ['Дата', 'День звонка'] },
    peer: { names: ['Номер'] },
    mark: { names: [], blankAfter: 'peer', optional: true },
    length: { names: ['Длительность…'] },
    cost: { names: ['Стоимость'], optional: true },
    net: { names: ['Стоимость без НДС'], optional: true },
  },
  anchor: 'date',
  facts: { currency: 'RUB' },
  factRules: [
    { pattern: /^Абонент (\d+)/, facts: ([, line]) => ({ line: line! }), why: 'note' },
    {
      pattern: /^Итого:? ([\d,]+)$/,
      facts: ([, sum]) => ({ control: [{ measure: 'cost', printed: readMoney(sum!)! }] }),
      why: 'total',
    },
  ],
  notes: [/^Страница \d+$/],
  rows: () => (row, cells) => {
    const startedAt = readDate(cells.date!);
    const durationS = readMinSec(cells.length!);
    if (startedAt === undefined) return refuse('bad-time', { ru: 'нет такого дня', en: 'no such day' });
    if (durationS === undefined) return refuse('bad-volume', { ru: 'не длительность', en: 'no duration' });
    const cost = readMoney(cells.net ?? cells.cost ?? '');
    return {
      kind: 'record',
      record: {
        row,
        service: 'voice',
        direction: 'out',
        startedAt,
        durationS,
        peerRaw: `${cells.mark ?? '-'}${cells.peer}`,
        ...(cost === undefined ? {} : { cost, vat: cells.net === undefined ? 'unknown' : 'excluded' }),
      },
    };
  },
  ragged: ([date, peer, length]) => (length === undefined ? undefined : { date: date!, peer: peer!, length }),
};
const parser = table(layout);
const parse = (lines: readonly (string | readonly string[])[], size?: number) =>
  findingsOf(parser, tableDocument('html', rowsOf(lines), size));
const peersOf = async (lines: readonly (string | readonly string[])[]) =>
  (await parse(lines)).flatMap((finding) => (finding.kind === 'record' ? [finding.record.peerRaw] : []));

describe('the general table reader', () => {
  it('accounts for every row: notes above, heading, data, blank, page foot, heading again, total', async () => {
    const findings = await parse([
      'Оказанные услуги',
      'Абонент 79160000001',
      'Дата | Номер | Длительность',
      '01.02.2020 | 900 | 1:00',
      '',
      'Страница 1',
      'Дата | Номер | Длительность',
      '02.02.2020 | 901 | 0:05',
      'Итого: 1,50',
    ]);
    expect(outline(findings)).toEqual([
      'statement {"currency":"RUB"}',
      'skip 1 note',
      'facts {"line":"79160000001"}',
      'skip 2 note',
      'skip 3 heading',
      'record 4',
      'skip 5 blank',
      'skip 6 note',
      'skip 7 heading',
      'record 8',
      'facts {"control":[{"measure":"cost","printed":1500000}]}',
      'skip 9 total',
    ]);
  });

  it('finds columns by synonyms with look-alike letters, in any order, anywhere in the row', async () => {
    // The first letters of the headings are Latin: H, B, C.
    expect(
      await peersOf([
        ' | | Стоимоcть | Длительность (мин:сек) | Hoмер | | День звонка',
        ' | | 1,5 | 1:00 | 900 | x | 01.02.2020',
      ]),
    ).toEqual(['x900']);
  });

  it('follows columns that move from page to page', async () => {
    expect(
      await peersOf([
        'Дата | Номер | Длительность',
        '01.02.2020 | 900 | 1:00',
        'Номер | Длительность | Дата',
        '901 | 1:00 | 01.02.2020',
      ]),
    ).toEqual(['-900', '-901']);
  });

  it('reads a heading over several rows, also where its lower part changes the column', async () => {
    const findings = await parse([
      'Звонки',
      'День | Номер | Длитель- | Стоимость',
      'звонка | | ность | без НДС',
      '01.02.2020 | 900 | 1:00 | 2,50',
    ]);
    expect(outline(findings).slice(1)).toEqual([
      'skip 1 note',
      'skip 2 heading',
      'skip 3 heading',
      'record 4',
    ]);
    expect(findings.at(-1)).toMatchObject({ record: { cost: 2_500_000, vat: 'excluded' } });
  });

  it('lets a complete heading grow downwards', async () => {
    const findings = await parse([
      'Дата | Номер | Длительность | Стоимость',
      '| | | без НДС',
      '01.02.2020 | 900 | 1:00 | 2',
    ]);
    expect(outline(findings).slice(1)).toEqual(['skip 1 heading', 'skip 2 heading', 'record 3']);
    expect(findings.at(-1)).toMatchObject({ record: { vat: 'excluded' } });
  });

  it('does not take a broken row under the heading for a part of it', async () => {
    const findings = await parse([
      'Дата | Номер | Длительность',
      '0x.02.2020 | 900 | 1:00',
      '01.02.2020 | 900 | 1:00',
    ]);
    expect(outline(findings).slice(1)).toEqual(['skip 1 heading', 'reject 2 unknown-row', 'record 3']);
  });

  it('rejects what it cannot read, with the row as printed and the reason', async () => {
    const findings = await parse([
      'Дата | Номер | Длительность',
      '30.02.2020 | 900 | 1:00',
      '01.02.2020 | 900',
      'что-то | ещё',
    ]);
    expect(findings.slice(2)).toEqual([
      {
        kind: 'reject',
        reject: {
          row: 2,
          text: '30.02.2020\t900\t1:00',
          code: 'bad-time',
          reason: { ru: 'нет такого дня', en: 'no such day' },
        },
      },
      expect.objectContaining({ reject: expect.objectContaining({ row: 3, code: 'bad-volume' }) }),
      expect.objectContaining({
        reject: expect.objectContaining({ row: 4, code: 'unknown-row', text: 'что-то\tещё' }),
      }),
    ]);
  });

  it('rejects data above any heading', async () => {
    expect(outline(await parse(['01.02.2020 | 900 | 1:00 | 1']))).toEqual([
      'statement {"currency":"RUB"}',
      'reject 1 no-heading',
    ]);
  });

  it('reads rows whose empty cells left no trace by the shapes of their words', async () => {
    expect(await peersOf(['Дата | | Номер | Длительность', '01.02.2020 | 900 | 1:00'])).toEqual(['-900']);
  });

  it('opens the next statement at another own number, and only there', async () => {
    const findings = await parse(['Абонент 1', 'Абонент 1', 'Абонент 2']);
    expect(outline(findings).filter((line) => !line.startsWith('skip'))).toEqual([
      'statement {"currency":"RUB"}',
      'facts {"line":"1"}',
      'facts {"line":"1"}',
      'statement {"currency":"RUB","line":"2"}',
    ]);
  });

  it('recognises a head by its heading, the surer the more columns it has', () => {
    const sure = (...lines: string[]) =>
      parser.recognise({ container: 'html', rows: rowsOf(lines), events: [] });
    expect(sure('Звонки', 'Дата | Номер')).toBe(0);
    const required = sure('Звонки', 'Дата | Номер | Длительность');
    expect(required).toBeGreaterThanOrEqual(0.5);
    expect(sure('Дата | Номер | Длительность | Стоимость')).toBeGreaterThan(required);
    expect(
      parser.recognise({ container: 'xls', rows: rowsOf(['Дата | Номер | Длительность']), events: [] }),
    ).toBe(0);
  });

  it('accounts for every row once and in order, whatever the rows and the batches', async () => {
    const cell = fc.constantFrom(
      '',
      'Дата',
      'Номер',
      'Длительность',
      'Стоимость',
      'без НДС',
      '01.02.2020',
      '31.02.20',
      '1:00',
      '900',
      'Итого: 5',
      'Абонент 7',
      'Страница 2',
      'прочее',
    );
    const lines = fc.array(
      fc.oneof(
        fc.array(cell, { maxLength: 5 }),
        fc.constant(['Дата', 'Номер', 'Длительность']),
        fc.constant(['01.02.2020', '900', '1:00']),
      ),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(lines, fc.integer({ min: 1, max: 9 }), async (rows, size) => {
        expect(accountedRows(await parse(rows, size))).toEqual(rows.map((_, index) => index + 1));
      }),
    );
  });
});
