/** Fingerprints of what advice is made of: the same content, the same text; any change is seen. */
import { describe, expect, test } from 'vitest';
import { changed, dataHash, inputsOf, tariffHash } from '../../src/optimize/replay.ts';
import { driftingUser } from './drifting-user.ts';
import { inventedPlans } from './invented-plans.ts';

const { usage, history } = driftingUser(1, 1, { wander: 0, trend: 0, together: false });
const { tariff } = inventedPlans().middle;
const other = <T extends Float64Array | Int32Array>(column: T): T => {
  const copy = column.slice() as T;
  copy[3] = copy[3]! + 1;
  return copy;
};

describe('data', () => {
  test('the order of classes, ids of records and where a file lies do not count', () => {
    const turned = {
      ...usage,
      classes: [...usage.classes].reverse(),
      classOf: usage.classOf.map((of) => usage.classes.length - 1 - of),
      recordId: usage.recordId.map((id) => id + 1000),
    };
    expect(dataHash(turned, history)).toBe(dataHash(usage, history));
    expect(tariffHash({ ...tariff, file: 'elsewhere.yaml' })).toBe(tariffHash(tariff));
  });

  test.each(['startedAt', 'quantity', 'utcOffsetMin'] as const)(
    'one %s less or more is another text',
    (name) => {
      expect(dataHash({ ...usage, [name]: other(usage[name]) }, history)).not.toBe(dataHash(usage, history));
    },
  );

  test('what the documents say of the line counts', () => {
    expect(dataHash(usage, { ...history, plan: 'Smart' })).not.toBe(dataHash(usage, history));
  });
});

describe('changes', () => {
  test('are named: a price, a plan more, a line gone', () => {
    const dearer = { ...tariff, fees: tariff.fees.map((fee) => ({ ...fee, amount: '301' })) };
    const before = inputsOf([{ usage, history }], [tariff]);
    expect(changed(before, before)).toEqual({ data: [], tariffs: [] });
    expect(changed(before, inputsOf([], [dearer, { ...tariff, id: 'invented/new' }]))).toEqual({
      data: [usage.line],
      tariffs: ['invented/middle', 'invented/new'],
    });
  });

  test('an option of a plan belongs to it', () => {
    const option = { ...tariff, id: 'more', requires: [], excludes: [], priority: 0 };
    expect(tariffHash({ ...tariff, options: [option] })).not.toBe(tariffHash(tariff));
  });
});
