/** The kernel against the oracle: equal on every invented case, with and without a trace. DETALKA_CASES=100000 for more. */
import { describe, expect, test } from 'vitest';
import { type Bill, ratePlan } from '../../src/rating/bill/bill.ts';
import { inconsistencies } from '../../src/rating/format/consistency.ts';
import { withOptions } from '../../src/rating/format/overlay.ts';
import type { TariffFile } from '../../src/rating/format/tariff.ts';
import type { EventTrace } from '../../src/rating/kernel/trace.ts';
import { kernelBill, optionsOf, oracleBill, textOf } from './compare.ts';
import { type Case, inventCase, usageOf } from './invent/case.ts';

const CASES = Number(process.env.DETALKA_CASES ?? 2500);
/** Seeds begin here: parts of a long run can be made apart. */
const FIRST = Number(process.env.DETALKA_FIRST ?? 1);

/** The tariff as a file holds it. */
const fileOf = ({ tariff }: Case): TariffFile => ({ ...tariff, options: [], round: [...tariff.round] });

/** Amounts that leave the exact range, or prices without a common denominator, are refused and not compared. */
function refused(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === 'tariff-scale' || code === 'amount-too-large';
}

/** How often a feature was met, over all cases. */
const seen: Record<string, number> = {};
const note = (what: string, met: boolean) => {
  seen[what] = (seen[what] ?? 0) + Number(met);
};

function noteEvent({
  bundles,
  steps,
  surcharges,
  metered,
  unpriced,
  throttled,
  bounded,
  exact,
  rounded,
  cost,
}: EventTrace): void {
  note('a bundle and steps', bundles.length > 0 && steps.length > 0);
  note('two steps', steps.length > 1);
  note(
    'a rest of an earlier period',
    bundles.some(({ age }) => age > 0),
  );
  note(
    'packages bought',
    bundles.some(({ bought }) => bought > 0),
  );
  note(
    'a priced bundle',
    bundles.some(({ price }) => price > 0),
  );
  note('a surcharge', surcharges > 0);
  note('a meter', metered > 0);
  note('not priced', unpriced > 0);
  note('throttled', throttled > 0);
  note('minimum or maximum', bounded !== 0);
  note('rounded', exact !== rounded);
  note('money from a bundle', cost < rounded);
  note(
    'a price by time',
    steps.some(({ alternative }) => alternative > 0),
  );
}

function noteBill({ periods }: Bill): void {
  note('several periods', periods.length > 1);
  for (const { lines } of periods)
    for (const kind of ['fee', 'meter', 'package', 'discount', 'cap', 'minimum', 'vat', 'rounding'] as const)
      note(
        `a line of ${kind}`,
        lines.some((line) => line.kind === kind),
      );
}

describe('the kernel and the oracle', () => {
  test(`agree on ${CASES} invented plans and histories of one line`, { timeout: 100_000_000 }, () => {
    let refusals = 0;
    for (let seed = FIRST; seed < FIRST + CASES; seed++) {
      const one = inventCase(seed);
      const tariff = withOptions(one.tariff, one.on);
      try {
        const [found, truth] = [kernelBill(one), oracleBill(one)];
        if (textOf(found, tariff) !== textOf(truth, tariff)) expect(found, `seed ${seed}`).toEqual(truth);
      } catch (error) {
        if (!refused(error)) throw error;
        refusals++;
        continue;
      }
      if (seed % 3 > 0) continue;
      const usage = usageOf(one.lines[0]!, one.months);
      const events: EventTrace[] = [];
      const traced = ratePlan(tariff, usage, {
        ...optionsOf(one),
        trace: (event) => {
          events.push(event);
        },
      });
      const bill = ratePlan(tariff, usage, optionsOf(one));
      if (JSON.stringify(bill) !== JSON.stringify(traced))
        expect(traced, `seed ${seed}, traced`).toEqual(bill);
      expect(events).toHaveLength(usage.length);
      for (const event of events) noteEvent(event);
      noteBill(bill);
      const known = {
        zones: new Set(one.tariff.zones.keys()),
        calendars: new Set<string>(),
        vat: new Set<string>(),
      };
      const wrong = inconsistencies(fileOf(one), known).filter(({ path }) => path.length > 0);
      if (wrong.length > 0) expect(wrong, `seed ${seed}`).toEqual([]);
      for (const { lines, total } of bill.periods)
        expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(total);
    }
    expect(refusals / CASES).toBeLessThan(0.03);
    if (CASES >= 2500)
      for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(2);
  });

  const ACCOUNTS = Math.ceil(CASES / 10);
  /** Told them apart once: the clock of one line went back beside another line. */
  const FOUND = [54_121];
  test(`agree on ${ACCOUNTS} invented accounts of three lines`, { timeout: 100_000_000 }, () => {
    for (const seed of [...FOUND, ...Array.from({ length: ACCOUNTS }, (_, at) => FIRST + at)]) {
      const one = inventCase(seed, 3);
      const tariff = withOptions(one.tariff, one.on);
      try {
        const [found, truth] = [kernelBill(one), oracleBill(one)];
        if (textOf(found, tariff) !== textOf(truth, tariff)) expect(found, `seed ${seed}`).toEqual(truth);
      } catch (error) {
        if (!refused(error)) throw error;
      }
    }
  });
});
