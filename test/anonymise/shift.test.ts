/** Documents moved by whole weeks: the same on other days, or refused by name. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { anonymise } from '../../src/anonymise/index.ts';
import { movedDate, unmovedIn } from '../../src/anonymise/shift.ts';
import { loadParsers } from '../../src/ingest/parsers.ts';
import type { Finding } from '../../src/model/parser.ts';
import { asDocument, holdDocument, samples } from '../parsers/samples.ts';
import { findingsOf } from '../parsing/rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'detalka-shift-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'in'));

const WEEKS = -9;
const WEEK = 7 * 86_400;
const MOVED = [
  'mts/detail/story-txt.txt',
  'mts/detail/story-xml-2016.xml',
  'mts/detail/story-html-2017.html',
  'mts/detail/story-xlsx.xlsx',
  'beeline/hot-billing/story-dbf.dbf',
  'mts/detail/story-pdf.pdf',
];
/** Moments in Unix time; days without a year; the American order. */
const REFUSED = [
  'android/sms-backup/story-xml.xml',
  'beeline/ecare/story-xml.xml',
  'tmobile-us/usage/story-calls.csv',
];

const copies = [...MOVED, ...REFUSED].map((id) => {
  const sample = samples.find(({ layout, name }) => `${layout}/${name}` === id)!;
  const path = join(folder, 'in', id.replaceAll('/', '_'));
  copyFileSync(sample.path, path);
  return { id, layout: sample.layout, path };
});
const results = await anonymise(
  copies.map(({ path }) => path),
  { key: Buffer.from('a key that tests know'), folder: join(folder, 'out'), weeks: WEEKS },
);
const resultOf = (path: string) => results.find((result) => result.path === path)!;
const parsers = await loadParsers();
const read = async (layout: string, path: string) =>
  findingsOf(parsers.find(({ id }) => id === layout)!, asDocument(await holdDocument(path)));

const WHEN = /^(?:startedAt|chargedAt|balanceAt|periodFrom|periodTo|issuedAt)$/;
/** Every moment of the findings, in order, by the field that says it. */
function moments(findings: readonly Finding[]): readonly (readonly [string, number])[] {
  const found: [string, number][] = [];
  JSON.stringify(findings, (field, value: unknown) => {
    if (WHEN.test(field) && typeof value === 'number') found.push([field, value]);
    return value;
  });
  return found;
}

describe.each(copies.filter(({ id }) => MOVED.includes(id)))('$id', ({ layout, path }) => {
  it('says every moment as many weeks earlier', async () => {
    const { error, written } = resultOf(path);
    expect(error?.text.en).toBeUndefined();
    const before = moments(await read(layout, path));
    expect(before.length).toBeGreaterThan(20);
    expect(moments(await read(layout, written!))).toEqual(
      before.map(([field, at]) => [field, at + WEEKS * WEEK]),
    );
  });
});

it.each(copies.filter(({ id }) => REFUSED.includes(id)))('$id is refused and not kept', ({ path }) => {
  const { error, written } = resultOf(path);
  expect({ code: error?.code, written }).toEqual({ code: 'anonymise-weeks', written: null });
  expect(error!.text.ru).toMatch(/без --shift-weeks\.$/);
});

const iso = (at: Date) => at.toISOString().slice(0, 10);
const MONTHS = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ');
const WAYS: Readonly<Record<string, (at: Date) => string>> = {
  iso,
  points: (at) => iso(at).split('-').reverse().join('.'),
  slashes: (at) => iso(at).split('-').reverse().join('/'),
  short: (at) => iso(at).slice(2).split('-').reverse().join('.'),
  joined: (at) => iso(at).replaceAll('-', ''),
  words: (at) => `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`,
};

it.each(Object.entries(WAYS))('a date by %s stays written so, on the same day of another week', (_, way) => {
  const day = fc.date({ min: new Date('2001-01-01'), max: new Date('2039-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.integer({ min: -50, max: 50 }), (at, weeks) => {
      const to = new Date(at.getTime() + weeks * WEEK * 1000);
      expect(movedDate(way(at), weeks)).toBe(way(to));
      expect(to.getUTCDay()).toBe(at.getUTCDay());
    }),
    { numRuns: 200 },
  );
});

it('days and months without a zero before them stay without; a day that is none stays as it is', () => {
  expect(movedDate('1.9.2025', 1)).toBe('8.9.2025');
  expect(movedDate('9/1/25', -2)).toBe('26/12/24');
  expect(movedDate('31.02.2025', 1)).toBe('31.02.2025');
});

it('what tells the old days is seen: a month, a day without a year, a moment in Unix time', () => {
  const span = { from: 1_756_700_000, to: 1_759_000_000 };
  for (const text of ['за сентябрь 2025 г.', 'баланс на 1 сентября', 'id 1756704446.12', '1756704446000'])
    expect(unmovedIn(text, span)).toBeDefined();
  for (const text of ['29 сентября 2025', '1799999999', '+7 1756704446', 'Маяковская 2025'])
    expect(unmovedIn(text.replace('+7 ', '+7'), span)).toBeUndefined();
});
