/** Which options of a plan may be on together: groups, exclusions, requirements. */
import type { Option, Tariff } from '../../rating/format/tariff.ts';
import { once } from '../../rating/remember.ts';
import { connectedParts } from './links.ts';

/** Options that can be connected now. */
export const connectable = ({ options }: Tariff): readonly Option[] =>
  options.filter(({ status, audience }) => status === 'open' && audience !== 'business');

/** Can these two never be on together? */
export const areRivals = (a: Option, b: Option): boolean =>
  a.excludes.includes(b.id) || b.excludes.includes(a.id) || (a.group !== undefined && a.group === b.group);

/** Every set of these options that may be on, in the order of the list; the empty one first. */
export function* allowedSets(options: readonly Option[]): Generator<readonly Option[]> {
  const rivals = options.map(
    (one) => new Set(options.filter((other) => other !== one && areRivals(one, other))),
  );
  const on: Option[] = [];
  function* from(at: number): Generator<readonly Option[]> {
    if (at === options.length) {
      if (on.every(({ requires }) => requires.every((id) => on.some((each) => each.id === id))))
        yield [...on];
      return;
    }
    yield* from(at + 1);
    const option = options[at]!;
    if (on.some((each) => rivals[at]!.has(each))) return;
    on.push(option);
    yield* from(at + 1);
    on.pop();
  }
  yield* from(0);
}

/** More sets than this of options that depend on each other are not counted. */
const MAX_COUNTED = 100_000;

/** How many sets of a plan's options may be connected. At most MAX_COUNTED for options that depend on each other. */
export const countAllowed = once((tariff: Tariff): number => {
  const options = connectable(tariff);
  const links = options.flatMap((one, at) =>
    options.flatMap((other, next) =>
      next > at &&
      (areRivals(one, other) || one.requires.includes(other.id) || other.requires.includes(one.id))
        ? [[at, next] as const]
        : [],
    ),
  );
  return connectedParts(options.length, links)
    .map((part) => countSets(part.map((at) => options[at]!)))
    .reduce((product, count) => product * count, 1);
});

function countSets(options: readonly Option[]): number {
  const { group } = options[0]!;
  const isGroup =
    group !== undefined && options.every((one) => one.group === group && one.requires.length === 0);
  if (isGroup) return options.length + 1;
  let count = 0;
  for (const _ of allowedSets(options)) if (++count >= MAX_COUNTED) break;
  return count;
}
