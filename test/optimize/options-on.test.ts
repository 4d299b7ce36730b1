/** Options that are on already: they cost no connection, they are named when they are to go, and a wrong one is refused. */
import { expect, test } from 'vitest';
import { advise } from '../../src/optimize/advise.ts';
import { connectionFee, isKept, optionChanges, optionsOn } from '../../src/optimize/switching.ts';
import { type Invented, invent, tryAll } from './invent.ts';

const CASES = 40;

/** Invented lines on a plan they keep, every second of its options on, until there are enough. */
function* kept(): Generator<Invented> {
  let found = 0;
  for (let seed = 1; found < CASES; seed++) {
    const one = invent(seed);
    const { tariff } = one;
    if (tariff.options.length < 2) continue;
    const history = {
      ...one.history,
      ...{ plan: 'anything', homeOperator: 'mts', tariff: tariff.id },
      options: tariff.options.filter((_, at) => at % 2 === seed % 2).map(({ id }) => id),
    };
    found++;
    yield { ...one, history };
  }
}

test('the best set is the cheapest of all when options that are on cost nothing to connect', () => {
  let [connected, gone] = [0, 0];
  for (const one of kept()) {
    let advice: ReturnType<typeof advise>;
    try {
      advice = advise(one.history, one.usage, [one.tariff], { timeLimit: 1e9 });
    } catch (error) {
      if (['tariff-scale', 'amount-too-large'].includes((error as { code?: string }).code ?? '')) continue;
      throw error;
    }
    const all = tryAll({ ...one, companion: null });
    const enough = all.filter((each) => each.enough);
    const least = Math.min(...(enough.length > 0 ? enough : all).map(({ firstYear }) => firstYear));
    const found = advice.ranked[0]!;
    expect(found.firstYear).toBe(least);
    const { connect, disconnect } = optionChanges(found, one.history);
    const isNew = ({ id }: { readonly id: string }) => connect.includes(id);
    expect(found.switching).toBe(connectionFee(one.tariff, one.tariff.options.filter(isNew)));
    expect([...found.options].sort()).toEqual(
      [...one.history.options!.filter((id) => !disconnect.includes(id)), ...connect].sort(),
    );
    connected += Number(found.options.length > connect.length);
    gone += Number(disconnect.length > 0);
  }
  expect(connected).toBeGreaterThan(3);
  expect(gone).toBeGreaterThan(3);
});

test('the plan the directory names is kept, whatever the documents print; options of other plans are not on', () => {
  const { tariff, history } = invent(1);
  const named = { ...history, plan: 'Something else', homeOperator: 'beeline', tariff: tariff.id };
  expect(isKept(tariff, named)).toBe(true);
  expect(isKept({ ...tariff, id: 'mts/another' }, named)).toBe(false);
  expect(optionsOn(tariff, { options: ['no-such-option'] })).toEqual([]);
});

test('of a plan that is left nothing need be disconnected, all of the new one is to be connected', () => {
  const { tariff } = invent(3);
  const options = tariff.options.map(({ id }) => id);
  expect(optionChanges({ tariff, options, kept: false }, { options })).toEqual({
    connect: options,
    disconnect: [],
  });
});
