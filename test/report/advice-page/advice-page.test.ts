/** The report of an advice: figures are those of the study, numbers are masked, every form holds the same. */
import { createColors } from 'picocolors';
import { describe, expect, test } from 'vitest';
import { read, utils } from 'xlsx';
import { composeAdvice } from '../../../src/report/advice-page/compose.ts';
import { adviceIn } from '../../../src/report/advice-page/index.ts';
import { adviceFile, advisedJson } from '../../../src/report/advice-page/json.ts';
import { readAdviceFile } from '../../../src/report/advice-page/read.ts';
import { supposedText, sureText } from '../../../src/report/advice-page/words.ts';
import { wholeMoney } from '../../../src/report/format.ts';
import { advisedWith } from './advised.ts';

const advised = advisedWith(['Первый', 'Второй', 'Третий']);
const report = composeAdvice([advised], 'ru', false);
const [page] = report.pages as [(typeof report.pages)[number]];
const table = (id: string) => page.sections.flatMap(({ tables }) => tables).find((each) => each.id === id)!;

describe('the report', () => {
  test('answers with the best plan, its price and what it saves', () => {
    const { best, baseCost } = advised.study!;
    expect(page.answer).toContain(typeof best.tariff.title === 'string' ? '' : best.tariff.title.ru);
    expect(page.answer).toContain(wholeMoney(best.perMonth, 'ru', 'RUB'));
    const saving = Math.round((baseCost! * 30.4375) / advised.advice.history.days) - best.perMonth;
    expect(page.gain).toContain(wholeMoney(saving, 'ru', 'RUB'));
    expect(page.gain).toContain('не меньше');
  });

  test('columns of the reasons add up to the totals of both sides, to the kopeck', () => {
    const { rows } = table('why');
    const sum = (at: number) => rows.reduce((all, { cells }) => all + Number(cells[at]), 0);
    expect(sum(2)).toBeCloseTo(advised.study!.baseCost! / 1e6, 6);
    expect(sum(3)).toBeCloseTo(advised.study!.best.estimate / 1e6, 6);
    expect(sum(4)).toBeCloseTo((advised.study!.baseCost! - advised.study!.best.estimate) / 1e6, 6);
  });

  test('in both languages has the same sections, and no text is empty', () => {
    const english = composeAdvice([advised], 'en', false).pages[0]!;
    expect(english.sections.map(({ id }) => id)).toEqual(page.sections.map(({ id }) => id));
    for (const { sentences } of [...english.sections, ...page.sections])
      for (const { text } of sentences) expect(text.trim()).not.toBe('');
    expect(english.answer).not.toBe(page.answer);
  });

  test('masked: no number of the line or of others in any form', async () => {
    const supposed = [{ ru: 'без номера 79167654321', en: 'without 79167654321' }];
    const masked = composeAdvice([{ ...advised, supposed }], 'ru', true);
    const html = String(await adviceIn('html', masked));
    const digits = html.replace(/<svg.*?<\/svg>/gs, '').replace(/[^\d]/g, '');
    for (const number of ['79161234567', '79167654321', advised.advice.history.line])
      expect(digits).not.toContain(number);
    expect(html).toContain('+7 916 •••-••-67');
  });

  test('the workbook holds every table with numbers as numbers', async () => {
    const book = read(await adviceIn('xlsx', report));
    const tables = page.sections.flatMap(({ tables: own }) => own);
    expect(book.SheetNames.length).toBe(1 + tables.length);
    const sheet = utils.sheet_to_json<unknown[]>(book.Sheets[book.SheetNames[1]!]!, { header: 1 });
    expect(sheet[1]![1]).toBe(table('plans').rows[0]!.cells[1]);
  });

  test('the document is a PDF, the same bytes each time', async () => {
    const [once, again] = [await adviceIn('pdf', report), await adviceIn('pdf', report)];
    expect(Buffer.from(once).subarray(0, 5).toString()).toBe('%PDF-');
    expect(Buffer.from(again).equals(Buffer.from(once))).toBe(true);
  });

  test('on a terminal: how sure it is, wrapped to its width; what was supposed', () => {
    const narrow = { lang: 'ru', colors: createColors(false), width: 60 } as const;
    const words = sureText(advised, narrow);
    for (const line of words.split('\n')) expect(line.length).toBeLessThanOrEqual(60);
    expect(words.replace(/\s+/g, ' ')).toContain('Проверка прошлым');
    expect(words.replace(/\s+/g, ' ')).toMatch(
      /против того, что сейчас: [\d ]+ ₽ в месяц — уплаченное по документам/,
    );
    const base = { kind: 'choice', choice: advised.advice.ranked[1]! } as const;
    const against = sureText({ ...advised, study: { ...advised.study!, base } }, narrow).replace(/\s+/g, ' ');
    expect(against).toMatch(/сейчас: [\d ]+ ₽ в месяц — ваш тариф .* по ценам каталога\./);
    expect(supposedText(advised, narrow)).toEqual([]);
    const supposed = [{ ru: 'потребление data=2', en: 'use data=2' }];
    expect(supposedText({ ...advised, supposed }, narrow)).toEqual(['  Если бы: потребление data=2.']);
  });

  test('the advice to stay names the next plan and promises no saving', () => {
    const study = {
      ...advised.study!,
      stays: true,
      base: { kind: 'choice', choice: advised.advice.ranked[1]! },
    } as const;
    const [stay] = composeAdvice([{ ...advised, study }], 'ru', false).pages as [
      (typeof report.pages)[number],
    ];
    expect(stay.answer).toMatch(/^Оставайтесь на МТС/);
    expect(stay.gain).toMatch(/^Дешевле нет/);
    expect(stay.sections.map(({ id }) => id)).not.toContain('changes');
  });

  test('nothing to advise is said, and is a page too', async () => {
    const none = { ...advised, advice: { ...advised.advice, best: null, ranked: [], near: [] }, study: null };
    const { pages } = composeAdvice([none], 'ru', false);
    expect(pages[0]!.answer).toBe('Советовать нечего');
    expect(String(await adviceIn('html', composeAdvice([none], 'en', false)))).toContain(
      'There is nothing to advise',
    );
  });
});

describe('the file that can be made again', () => {
  const asked = { line: null, everywhere: false, scale: 'data=2', without: [], add: [], lang: 'ru' } as const;
  const inputs = { data: { a: '1' }, tariffs: { b: '2' } };

  test('says what was asked and what it was made of', () => {
    const text = adviceFile([advised], asked, inputs);
    expect(readAdviceFile('a.json', text)).toMatchObject({ asked, inputs });
    expect(JSON.parse(text)).toMatchObject({ schemaVersion: 1, advice: [{ study: { stays: false } }] });
  });

  test('money of it is a decimal number of at most six places', () => {
    const { study } = JSON.parse(JSON.stringify(advisedJson(advised, 'ru')));
    expect(study.why.before * 1e6).toBeCloseTo(advised.study!.why!.before, 3);
    expect(study.confidence.cost.low * 1e6).toBeCloseTo(advised.study!.confidence.cost.low, 3);
  });

  test.each(['', '[]', '{', '{"schemaVersion": 1}', '{"schemaVersion": 2}'])('%j is no such file', (text) => {
    expect(() => readAdviceFile('a.json', text)).toThrow(/a\.json/);
  });
});
