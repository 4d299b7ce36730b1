/** MegaFon's bill of a company: a statement a number, VAT told by what the lines add up to. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/megafon/corporate-bill/parser.ts';
import { packageRoot } from '../../../src/system/package-root.ts';
import { chargesOf, civil, codesOf, parseFile, parseRows, statementsOf } from '../detail.ts';

const bill = (...lines: string[]) =>
  parseRows(parser, 'csv', 'Договор № 1 от 01.02.2020', 'Абонентский номер 9260000041', ...lines);

describe('lines of a number', () => {
  it('that add up to the total less its VAT are without VAT', async () => {
    const findings = await bill(
      'Абонентская плата | | 1 000,00',
      'Скидка | | -50,00',
      'Итого начислено | | 1140,00',
      'в том числе НДС | | 190,00',
    );
    expect(chargesOf(findings)).toMatchObject([
      { kind: 'subscription', amount: 1_000_000_000, vat: 'excluded' },
      { kind: 'discount', amount: -50_000_000, vat: 'excluded' },
    ]);
    expect(statementsOf(findings)[0]!.control).toEqual([{ measure: 'cost', printed: 950_000_000 }]);
  });

  it('that add up to the total include VAT', async () => {
    const findings = await bill(
      'Голосовые вызовы 600,00',
      'Итого начислено 600,00',
      'в том числе НДС 100,00',
    );
    expect(chargesOf(findings)).toMatchObject([
      {
        kind: 'usage',
        title: 'Голосовые вызовы',
        amount: 600_000_000,
        amountWithVat: 600_000_000,
        vat: 'included',
      },
    ]);
  });

  it('that add up to neither are kept, and the total stays a control that fails', async () => {
    const findings = await bill('Голосовые вызовы | 10,00', 'Итого начислено | 99,00');
    expect(chargesOf(findings)).toMatchObject([{ amount: 10_000_000, vat: 'unknown' }]);
    expect(statementsOf(findings)[0]!.control).toEqual([{ measure: 'cost', printed: 99_000_000 }]);
  });

  it('may be absent: then the total is the charge, its sum on the next line if need be', async () => {
    for (const lines of [['Итого начислено | 600,00'], ['Итого начислено | ', '| 600,00']]) {
      const findings = await bill(...lines, 'в том числе НДС | 100,00');
      expect(chargesOf(findings)).toMatchObject([{ kind: 'other', amount: 600_000_000, vat: 'included' }]);
      expect(codesOf(findings)).toEqual([]);
    }
  });
});

const folder = join(packageRoot, '../shared/samples-real/operators/megafon');

describe.skipIf(!existsSync(folder))('rebuilt file (skipped where ../shared/samples-real is absent)', () => {
  it('two numbers: one of 600.00 with VAT of which 500.00 is the fee, one that used nothing', async () => {
    const { sure, findings } = await parseFile(parser, join(folder, 'INFERRED-corporate-bill.csv'));
    expect(sure).toBe(1);
    expect(codesOf(findings)).toEqual([]);
    const period = { account: '12345678', periodFrom: civil('2025-10-01'), periodTo: civil('2025-10-31') };
    expect(statementsOf(findings)).toMatchObject([
      {
        ...period,
        line: '9260000000',
        plan: 'Управляй!',
        control: [{ measure: 'cost', printed: 500_000_000 }],
      },
      { ...period, line: '9260000001', plan: 'Управляй!' },
    ]);
    expect(chargesOf(findings)).toMatchObject([
      { kind: 'subscription', amount: 500_000_000, vat: 'excluded' },
    ]);
  });
});
