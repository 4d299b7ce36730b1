/** Moments counted from 1970, SIP addresses, lists of JSON, tables without a heading. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inferOffset, readEpoch } from '../../src/parsing/epoch.ts';
import { refuse } from '../../src/parsing/finding.ts';
import { sureByShape } from '../../src/parsing/headless.ts';
import { readIsoMoment } from '../../src/parsing/iso.ts';
import { list } from '../../src/parsing/list.ts';
import { isSipAddress, readSipUser } from '../../src/parsing/sip.ts';
import { textMember } from '../../src/parsing/value.ts';
import { findingsOf, outline, rowsOf } from './rows.ts';

it('an epoch is a whole number of this century, its fraction is left out', () => {
  expect(readEpoch('1444311063')).toBe(1_444_311_063);
  expect(readEpoch('1444311063.117599')).toBe(1_444_311_063);
  for (const text of ['', '0', '20151008', '-1444311063', '1444311063.', '1444311063.x', '1e9', '9999999999'])
    expect(readEpoch(text)).toBeUndefined();
});

it('a wall clock beside an epoch tells its zone, a call that has nothing to do with it does not', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1_000_000_000, max: 4_000_000_000 }),
      fc.integer({ min: -56, max: 56 }),
      fc.integer({ min: -120, max: 120 }),
      (epoch, quarters, late) => {
        expect(inferOffset(epoch + quarters * 900 + late, epoch)).toBe(quarters * 15);
      },
    ),
    { numRuns: 200 },
  );
  expect(inferOffset(1_444_311_063 + 3 * 3600 + 400, 1_444_311_063)).toBeUndefined();
  expect(inferOffset(1_444_311_063 + 15 * 3600, 1_444_311_063)).toBeUndefined();
});

it('the ISO form without separators is the same moment', () => {
  expect(readIsoMoment('20220120T085842Z')).toEqual(readIsoMoment('2022-01-20T08:58:42Z'));
  expect(readIsoMoment('20220120T085842')).toEqual(readIsoMoment('2022-01-20T08:58:42'));
  expect(readIsoMoment('20220120T085842+0300')).toEqual(readIsoMoment('2022-01-20T08:58:42+03:00'));
  for (const text of ['20220132T085842Z', '20220120T245842', '202201200858420'])
    expect(readIsoMoment(text)).toBeUndefined();
});

it.each([
  ['sip:79120000789@rt.example', '79120000789'],
  ['sip:89120000789', '89120000789'],
  ['SIPS:m1@domain.example;transport=tls', 'm1'],
  ['tel:+74950000000;phone-context=x', '+74950000000'],
  ['79120000789', '79120000789'],
  ['', ''],
])('%s names %s', (address, user) => {
  expect(readSipUser(address)).toBe(user);
  expect(isSipAddress(address)).toBe(/^sip/i.test(address));
});

it('a list of JSON gives one finding for each object and is known by the first ones', async () => {
  const parser = list({
    id: 'volna/list',
    title: { ru: 'Волна', en: 'Volna' },
    kind: 'pbx',
    evidence: 'inferred',
    items: (value) => (Array.isArray(value) ? value : undefined),
    isItem: (item) => textMember(item, 'n') !== '',
    rows: () => (row, item) =>
      textMember(item, 'n') === '2'
        ? refuse('two', { ru: 'два', en: 'two' })
        : {
            kind: 'record',
            record: { row, service: 'voice', direction: 'out', startedAt: Number(textMember(item, 'n')) },
          },
  });
  const value = [{ n: 1 }, { n: 2 }, { n: 3 }];
  const head = { container: 'json', rows: [], events: [] } as const;
  expect(
    [value, [], {}, [{ n: 1 }, {}], null].map((each) => parser.recognise({ ...head, value: each })),
  ).toEqual([1, 0, 0, 0, 0]);
  const findings = await findingsOf(parser, { shape: 'value', container: 'json', value });
  expect(outline(findings)).toEqual(['statement {}', 'record 1', 'reject 2 two', 'record 3']);
});

it('a table without a heading is known by most of its rows', () => {
  const sure = (...lines: string[]) =>
    sureByShape({ container: 'csv', rows: rowsOf(lines), events: [] }, ([first]) => first === 'x');
  expect(sure('x', 'x', '', 'x', 'x', 'y')).toBe(0.9);
  expect(sure('x', 'y', 'x')).toBe(0);
  expect(sure('', '')).toBe(0);
});
