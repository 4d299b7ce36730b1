/** Three plans whose arithmetic was worked out by hand before there was an engine: they price as they say. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/rating/format/catalogue.ts';
import { checkTariff } from '../../src/rating/lint/check.ts';
import { packageRoot } from '../../src/system/package-root.ts';

const { tariffs, errors } = loadCatalogue([join(packageRoot, 'test/rating/examples')]);

describe('the worked examples', () => {
  test('load', () => {
    expect(errors.map(({ text }) => text.en)).toEqual([]);
    expect(tariffs.map(({ id }) => id)).toEqual(['corporate-pool', 'liga', 'package-700-40']);
  });

  test.each(tariffs.map((tariff) => [tariff.id, tariff] as const))('%s passes its tests', (_, tariff) => {
    expect(checkTariff(tariff).map(({ text }) => text.en)).toEqual([]);
    expect(tariff.tests.length).toBeGreaterThan(4);
  });
});
