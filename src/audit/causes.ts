/** Why events cost other than they should: for each the mistake that explains it and, where several do, most others. */
import type { Numbers } from '../rating/compile/features.ts';
import type { Tariff } from '../rating/format/tariff.ts';
import type { LineUsage } from '../rating/usage/traffic.ts';
import { type Expected, expectedOf } from './expected.ts';
import { partOf } from './part.ts';
import { type Variant, variantsOf } from './variants.ts';

/** Amounts that differ by less than half a kopeck are the same, Micros. */
const TOLERANCE = 5_000;

export const sameMoney = (a: number, b: number): boolean => Math.abs(a - b) < TOLERANCE;

export interface Causes {
  readonly variants: readonly Variant[];
  /** By place asked for: index of the variant; -1 = no mistake we know explains it. */
  readonly variantOf: Int32Array;
}

/** @param places events of the usage whose cost is not the expected one. */
export function causesOf(
  tariff: Tariff,
  usage: LineUsage,
  expected: Expected,
  places: Int32Array,
  numbers: Numbers,
): Causes {
  const variants = variantsOf(tariff);
  const part = partOf(usage, places);
  const tried = variants.map((variant) => matches(variant, part, expected, places, numbers));
  const explains = tried.map(({ explained, possible }) =>
    total(explained) * COINCIDENCE > possible ? explained : new Uint8Array(places.length),
  );
  return { variants, variantOf: chosen(variants, explains, expected, places) };
}

const total = (flags: Uint8Array): number => flags.reduce((sum, one) => sum + one, 0);

interface Tried {
  /** 1 for each event that costs just what the mistake would have made of it. */
  readonly explained: Uint8Array;
  /** Events of which the mistake would have made another amount than is due. */
  readonly possible: number;
}

function matches(
  variant: Variant,
  part: LineUsage,
  expected: Expected,
  places: Int32Array,
  numbers: Numbers,
): Tried {
  const { cost } = expectedOf(variant.tariff, part, numbers);
  const fits = expected.rules.map((rule) => [variant.fits(rule, false), variant.fits(rule, true)] as const);
  const nowhere = [variant.fits('', false), variant.fits('', true)] as const;
  let possible = 0;
  const explained = Uint8Array.from(places, (at, index) => {
    const allowed = (fits[expected.ruleOf[at]!] ?? nowhere)[expected.bundled[at] as 0 | 1];
    const makes = cost[index]!;
    if (!allowed || Number.isNaN(makes) || sameMoney(makes, expected.cost[at]!)) return 0;
    possible++;
    return Number(sameMoney(makes, part.paid[index]!));
  });
  return { explained, possible };
}

/** A mistake that explains fewer than one in so many disagreements which it could have made is a coincidence. */
const COINCIDENCE = 200;

/**
 * Of the mistakes that explain an event, the one that alone explains most others, then that explains most: one wrong zone
 * happens to look like one wrong rounding, fifty do not. A wrong zone is counted by the rule it was taken for.
 */
function chosen(
  variants: readonly Variant[],
  explains: readonly Uint8Array[],
  { rules, ruleOf }: Expected,
  places: Int32Array,
): Int32Array {
  const width = rules.length + 1;
  const keyOf = (variant: number, index: number): number =>
    variant * width + (variants[variant]!.cause === 'zone' ? ruleOf[places[index]!]! + 1 : 0);
  const alone = new Float64Array(variants.length * width);
  const all = new Float64Array(variants.length * width);
  const found = (index: number): number[] => variants.flatMap((_, at) => (explains[at]![index] ? [at] : []));
  for (let index = 0; index < places.length; index++) {
    const mine = found(index);
    for (const at of mine) all[keyOf(at, index)]!++;
    if (mine.length === 1) alone[keyOf(mine[0]!, index)]!++;
  }
  return Int32Array.from(places, (_, index) => {
    const better = (a: number, b: number): boolean => {
      const [x, y] = [keyOf(a, index), keyOf(b, index)];
      return alone[x]! - alone[y]! > 0 || (alone[x] === alone[y] && all[x]! > all[y]!);
    };
    return found(index).reduce((best, at) => (best < 0 || better(at, best) ? at : best), -1);
  });
}
