/** Tests of a new plan's file, computed in whole kopecks by plain arithmetic, not by the engine they test. */
import { UNKNOWN } from './questions.ts';
import { type Answers, CALLS, MESSAGES } from './rows.ts';

/** Kopecks of a price with at most two decimals; undefined where it is not known or finer. */
function kopecks(answer: string): number | undefined {
  return /^\d+(\.\d{1,2})?$/.test(answer) ? Math.round(Number(answer) * 100) : undefined;
}

const roubles = (sum: number): string => (sum / 100).toFixed(2);

export function testsOf(answers: Answers): object[] {
  const empty = answers.get('minutes') === '0' ? {} : { state: { bundles: { minutes: '0 s' } } };
  const isDraft = ['fee', 'minutes', 'sms', 'gb'].some((key) => answers.get(key) === UNKNOWN);
  if (isDraft) return [];
  const fee = kopecks(answers.get('fee')!);
  return [
    ...CALLS.flatMap(({ key, id }) => {
      const price = kopecks(answers.get(key)!);
      if (price === undefined) return [];
      const state = key === 'onnet' || key === 'home' ? empty : {};
      return [
        {
          name: `two minutes: ${id}`,
          ...state,
          event: { rule: id, seconds: 120 },
          expect: { cost: roubles(2 * price) },
          note: `2 × ${answers.get(key)}`,
        },
      ];
    }),
    ...MESSAGES.flatMap(({ key, id }) => {
      const price = kopecks(answers.get(key)!);
      if (price === undefined) return [];
      const state = id === 'sms' && answers.get('sms') !== '0' ? { state: { bundles: { sms: 0 } } } : {};
      return [
        {
          name: `a message of two parts: ${id}`,
          ...state,
          event: { rule: id, pieces: 2 },
          expect: { cost: roubles(2 * price) },
          note: `2 × ${answers.get(key)}`,
        },
      ];
    }),
    ...edge(answers),
    ...(fee === undefined
      ? []
      : [
          {
            name: 'a month without use',
            month: [],
            expect: { fees: roubles(fee), usage: '0', total: roubles(fee) },
            note: 'the fee alone',
          },
        ]),
  ];
}

/** One minute is left in the package. */
function edge(answers: Answers): object[] {
  const price = kopecks(answers.get('home')!);
  if (answers.get('minutes') === '0' || price === undefined) return [];
  return [
    {
      name: 'one minute of the package left, three minutes at home',
      state: { bundles: { minutes: '60 s' } },
      event: { rule: 'home', seconds: 180 },
      expect: { cost: roubles(2 * price), from_bundle: { minutes: '60 s' } },
      note: `1 minute from the package, 2 × ${answers.get('home')}`,
    },
  ];
}
