/**
 * All events that the selectors of a plan can tell apart, as a space of few dimensions. An atom is what no selector tells
 * apart any further, so that a rule is a set of boxes and questions about rules are questions about sets.
 */

import type { Exception, Match, PeerMatch } from '../format/selectors.ts';
import type { Tariff } from '../format/tariff.ts';
import { listOf } from '../format/written.ts';
import { selectorsOf } from '../usage/asked.ts';
import { type Atom, candidates, DIMENSIONS, type Dimension, distinct, taken } from './atoms.ts';
import { type Box, minus } from './boxes.ts';

export interface Space {
  /** By dimension. */
  readonly atoms: readonly (readonly Atom[])[];
  /** The events a rule takes. */
  boxesOf(rule: { readonly match?: Match | readonly Match[] | undefined }): readonly Box[];
}

/** Beside regions that are named. */
const LOCALITY = ['country', 'zone', 'prefix'] as const;
const NUMBER = ['numbers', 'chosen', 'group'] as const;

/** The part of a selector that speaks of one dimension; undefined = it says nothing of it. */
function partOf(of: Dimension, selector: Exception): Exception | undefined {
  const { service, dir, to, place, time, length } = selector;
  const peer = (...fields: (keyof PeerMatch)[]): Exception | undefined => {
    const own = Object.fromEntries(
      Object.entries(to ?? {}).filter(([key]) => fields.includes(key as keyof PeerMatch)),
    );
    return Object.keys(own).length > 0 ? { to: own } : undefined;
  };
  const relative = to?.region === 'here' || to?.region === 'elsewhere';
  if (of === 'locality') return peer(...LOCALITY, ...(relative ? [] : (['region'] as const)));
  if (of === 'stay') return relative ? peer('region') : undefined;
  if (of === 'operator') return peer('net', 'operator');
  if (of === 'kind') return peer('kind');
  if (of === 'number') return peer(...NUMBER);
  const own = { service: service && { service }, dir: dir && { dir }, place: place && { place } };
  if (of === 'time') return time && { time };
  return of === 'length' ? length && { length } : own[of];
}

/** The space of a plan's own rules; of an option's too where it is laid over the plan. */
export function spaceOf(tariff: Tariff): Space {
  const selectors = selectorsOf({ ...tariff, options: [], changes: [] });
  const every = DIMENSIONS.map((of) => {
    const parts = [...new Map(selectors.flatMap((each) => keyed(of, each))).values()];
    const takesPart = (part: Exception, { traffic }: Atom) => taken(part, traffic, tariff);
    return distinct(candidates(of, parts, tariff), (atom) =>
      parts.map((part) => takesPart(part, atom)).join(),
    );
  });
  const masks = new Map<string, bigint>();
  const maskOf = (of: Dimension, at: number, selector: Exception): bigint => {
    const [known] = keyed(of, selector);
    if (!known) return all(every[at]!.length);
    const [key, part] = known;
    const mask = masks.get(key) ?? bits(every[at]!.map(({ traffic }) => taken(part, traffic, tariff)));
    masks.set(key, mask);
    return mask;
  };
  const box = (selector: Exception): Box[] => {
    const made = DIMENSIONS.map((of, at) => maskOf(of, at, selector));
    return made.some((mask) => mask === 0n) ? [] : [made];
  };
  return {
    atoms: every,
    boxesOf: ({ match }) =>
      (match === undefined ? [{}] : listOf<Match>(match)).flatMap(
        (one: Exception & { except?: Match['except'] }) => minus(box(one), listOf(one.except).flatMap(box)),
      ),
  };
}

function keyed(of: Dimension, selector: Exception): [string, Exception][] {
  const part = partOf(of, selector);
  return part ? [[`${of} ${JSON.stringify(part)}`, part]] : [];
}

const all = (count: number): bigint => (1n << BigInt(count)) - 1n;
const bits = (holds: readonly boolean[]): bigint =>
  holds.reduce((mask, one, at) => (one ? mask | (1n << BigInt(at)) : mask), 0n);
