/** Damaged documents: the general reader never throws, and accounts for every row it reads. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/system/package-root.ts';
import { accountedRows } from '../parsing/rows.ts';
import { holdText, mappedFindings, understandHeld } from './reading.ts';

const folder = join(packageRoot, 'test/general/samples');
const texts = readdirSync(folder)
  .filter((name) => name.endsWith('.csv'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));

/** A piece of the text is replaced by something of another kind, or by a piece of itself. */
const damage = fc.record({
  text: fc.constantFrom(...texts),
  cuts: fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(12),
      put: fc.oneof(
        fc.constantFrom(
          '',
          ';',
          '\n',
          '31.02.2026',
          '99:99',
          '1e9',
          '-',
          '9'.repeat(40),
          '<--',
          'исходящий',
          '=1+1',
          '\u0000',
        ),
        fc.string({ unit: 'grapheme', maxLength: 8 }),
      ),
    }),
    { minLength: 1, maxLength: 12 },
  ),
});

it('every row of a damaged table ends as a record, a charge, a skip or a reject, once', async () => {
  await fc.assert(
    fc.asyncProperty(damage, async ({ text, cuts }) => {
      let damaged = text;
      for (const { at, length, put } of cuts) {
        const start = Math.floor(at * damaged.length);
        damaged = damaged.slice(0, start) + put + damaged.slice(start + length);
      }
      const held = await holdText('damaged.csv', damaged).catch(() => undefined);
      if (!held) return;
      const { mapping } = await understandHeld(held);
      if (!mapping) return;
      const rows = accountedRows(await mappedFindings(mapping, held));
      expect([...rows].sort((a, b) => a - b)).toEqual(held.rows.map(({ n }) => n));
    }),
    { numRuns: 150 },
  );
});
