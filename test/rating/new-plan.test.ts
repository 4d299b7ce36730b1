/** Files that `detalka tariffs new` writes: whatever is answered, they load and their own sums hold. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { ratePlan } from '../../src/rating/bill/bill.ts';
import { isDraft, loadCatalogue, loadTariff } from '../../src/rating/format/catalogue.ts';
import { readYaml } from '../../src/rating/format/read-yaml.ts';
import { checkTariff } from '../../src/rating/lint/check.ts';
import { fillDraft, gapsOf } from '../../src/rating/new/draft.ts';
import { inOurStyle, planText } from '../../src/rating/new/plan.ts';
import { QUESTIONS } from '../../src/rating/new/questions.ts';
import { syntheticUsage } from '../../src/rating/usage/synthetic.ts';
import { packageRoot } from '../../src/system/package-root.ts';

const TODAY = '2026-11-22';
const folder = mkdtempSync(join(tmpdir(), 'detalka-new-plan-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(text: string) {
  const file = join(folder, 'plan.yaml');
  writeFileSync(file, text);
  return loadTariff(file);
}

/** Answers as a person types them, through the questions' own reading. */
function answersOf(typed: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(
    QUESTIONS.map(({ key, fallback, read }) => [
      key,
      typed[key] === undefined ? fallback! : read(typed[key])!,
    ]),
  );
}

const NAMED = { title: 'Мой', operator: 'mts', from: '2024-01-01' };

const price = fc.oneof(
  fc.constant('?'),
  fc.constant('0'),
  fc.integer({ min: 1, max: 99_999 }).map((kopecks) => (kopecks / 100).toFixed(2).replace('.', ',')),
);
const count = fc.oneof(fc.constant('?'), fc.constant('0'), fc.integer({ min: 1, max: 5_000 }).map(String));
const typed = fc.record({
  title: fc.string({ minLength: 1, maxLength: 30 }).filter((text) => /^\S/.test(text)),
  operator: fc.constantFrom('mts', 't2'),
  from: fc.constantFrom('2016-04-01', '2019-01-01', '2026-01-01'),
  region: fc.constantFrom('-', 'RU-MOW', 'RU-MOW, RU-MOS'),
  fee: price,
  minutes: count,
  sms: count,
  gb: count,
  onnet: price,
  home: price,
  russia: price,
  abroad: price,
  increment: fc.constantFrom('1', '60'),
  free: fc.constantFrom('0', '3'),
  smsprice: price,
  smsabroad: price,
  mb: price,
});

describe('a plan from answers', () => {
  test('is sound whatever is answered: its tests hold, no rule is in vain, a draft only where a fee or package is not known', () => {
    fc.assert(
      fc.property(typed, (answers) => {
        const plan = written(planText(answersOf(answers), TODAY));
        const unknown = [answers.fee, answers.minutes, answers.sms, answers.gb].includes('?');
        expect(isDraft(plan)).toBe(unknown);
        if (!unknown) {
          expect(checkTariff(plan).filter(({ severity }) => severity === 'error')).toEqual([]);
          expect(plan.tests.length).toBeGreaterThanOrEqual(answers.fee === '0,00' ? 0 : 1);
        }
      }),
      { numRuns: Number(process.env.DETALKA_CASES ?? 40) },
    );
  });

  test('says prices with a comma as with a point, and what is not known as a gap that prices nothing', () => {
    const plan = written(planText(answersOf({ ...NAMED, fee: '450,50', home: '2.5', abroad: '?' }), TODAY));
    expect(plan.fees[0]).toMatchObject({ amount: '450.50' });
    expect(plan.rates.find(({ id }) => id === 'home')!.steps![0]!.price).toBe('2.5');
    expect(plan.rates.find(({ id }) => id === 'abroad')!.steps![0]!.price).toBe('missing');
    expect(plan.gaps).toContainEqual({ ru: 'звонки за границу', en: 'calls abroad' });
    // Since 2019 and since 2026.
    expect(plan.vat).toMatchObject({ percent: 20, later: [{ from: '2026-01-01', percent: 22 }] });
  });

  test('has the prices of home in travel in Russia, if it is of 2019-06-01 or later', () => {
    const answers = { ...NAMED, fee: '0', home: '2', russia: '5', smsprice: '1' };
    const rated = (from: string, to: 'here' | 'elsewhere') => {
      const plan = written(planText(answersOf({ ...answers, from }), TODAY));
      const event = { service: 'voice', dir: 'out', place: 'national', seconds: 60 } as const;
      const party = { country: 'RU', region: to, kind: 'mobile', net: 'other' } as const;
      const bill = ratePlan(plan, syntheticUsage([{ ...event, to: party }], plan));
      return bill.coverage.unmatched.length > 0 ? null : bill.total / 1e6;
    };
    expect([rated('2019-06-01', 'here'), rated('2019-06-01', 'elsewhere')]).toEqual([2, 5]);
    expect([rated('2019-05-31', 'here'), rated('2019-05-31', 'elsewhere')]).toEqual([null, null]);
  });

  test('takes operators and days as people write them', () => {
    const read = (key: string, answer: string) => QUESTIONS.find((one) => one.key === key)!.read(answer);
    expect([read('operator', 'МТС'), read('operator', 'Tele2'), read('operator', 'my-net')]).toEqual([
      'mts',
      't2',
      'my-net',
    ]);
    expect([read('from', '01.02.2024'), read('from', '2024-02-29')]).toEqual(['2024-02-01', '2024-02-29']);
  });

  test('is not made of answers of another form', () => {
    const read = (key: string, answer: string) => QUESTIONS.find((one) => one.key === key)!.read(answer);
    for (const [key, answer] of [
      ['fee', '12 руб'],
      ['fee', '-1'],
      ['from', '31.02.2024'],
      ['from', '1 февраля'],
      ['operator', 'моя связь'],
      ['id', '../x'],
      ['source', 'сайт'],
      ['increment', '30'],
    ] as const)
      expect(read(key, answer), `${key} ${answer}`).toBeUndefined();
  });
});

describe('a draft of the catalogue', () => {
  const { drafts } = loadCatalogue([join(packageRoot, 'tariffs')]);
  test.each(drafts.map((draft) => [draft.id, draft] as const))(
    '%s asks only what it lacks, and is whole then',
    (_, draft) => {
      const { document } = readYaml(draft.file);
      const gaps = gapsOf(document);
      expect(gaps.length).toBe(readFileSync(draft.file, 'utf8').match(/: missing\b/g)!.length);
      fillDraft(document, gaps, new Map(gaps.map(({ key, read }) => [key, read('120')!])), TODAY);
      const own = mkdtempSync(join(folder, 'own-'));
      writeFileSync(join(own, 'filled.yaml'), inOurStyle(document));
      const { tariffs, errors } = loadCatalogue([join(packageRoot, 'tariffs'), own]);
      const filled = tariffs.find(({ id }) => id === draft.id)!;
      expect(errors).toEqual([]);
      expect(filled.tests.length).toBeGreaterThan(draft.tests.length);
      expect(checkTariff(filled).map(({ text }) => text.en)).toEqual([]);
      expect(filled.source.at(-1)).toMatchObject({ url: 'urn:contract', seen: TODAY });
    },
  );
});
