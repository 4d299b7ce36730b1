/** What the rules of a plan and of its options may take of a line's traffic, whatever the time, the length and the number. */
import type { takenBy } from '../../rating/compile/match.ts';
import type { Exception, Match } from '../../rating/format/selectors.ts';
import type { Change, Option, Tariff } from '../../rating/format/tariff.ts';
import { listOf } from '../../rating/format/written.ts';
import { once } from '../../rating/remember.ts';

/** A rule as the search sees it: what it may take, and what it shares with other rules. */
export interface Reach {
  /** Its own name, and those of the meter and the counter it moves: '<part>:<id>'. */
  readonly names: readonly string[];
  /** Indices of classes. */
  readonly classes: readonly number[];
  /** Does the price of an event depend on other events it takes, or a sum on all of them? */
  readonly binds: boolean;
  /** Options, by id, whose favourite numbers it asks for by name. */
  readonly asksFor: readonly string[];
}

/** The classes rules are asked about, and of which plan. */
export interface Asked {
  readonly tariff: Tariff;
  /** Which of the line's classes a rule of the plan takes. */
  readonly taken: ReturnType<typeof takenBy>;
  /** Indices of the classes with events. */
  readonly present: readonly number[];
}

export type Body = Tariff | Option | Change;

/**
 * Does a rule tie all others together? Sums of a bill that decide over others: discounts of sums, caps, a minimum spend,
 * fees not due when much is spent. And bundles of money: a part of one is a whole number of the least unit of all prices.
 */
export const tiesAll = ({ discounts, caps, minimum_spend, fees, bundles }: Body): boolean =>
  discounts.some((rule) => 'of' in rule) ||
  caps.length > 0 ||
  minimum_spend !== undefined ||
  fees.some(({ unless }) => unless !== undefined) ||
  bundles.some(({ unit }) => unit === 'money');

/** What every rule of a plan, an option or a change may take. Rules it removes are named and take nothing. */
export function reachesOf(body: Body, asked: Asked): Reach[] {
  const sumsRounded = listOf(asked.tariff.round).some(({ at }) => ['day', 'rule', 'line'].includes(at));
  const reach = (names: (string | undefined)[], match: Matching, binds: boolean): Reach => ({
    names: names.filter((name) => name !== undefined),
    classes: match === 'none' ? [] : classesTaken(match, asked),
    binds,
    asksFor: match === 'none' || match === 'all' ? [] : namedIn(match),
  });
  return [
    ...body.rates.map((rate) => {
      const { id, match, counter, session, first_of_month, meter } = rate;
      const state = Boolean(counter || session || first_of_month || meter);
      const names = [`rates:${id}`, meter && `meters:${meter}`, counter?.id && `counter:${counter.id}`];
      return reach(names, match, state || sumsRounded);
    }),
    ...body.bundles.map(({ id, match, exhausted }) => {
      const giver = typeof exhausted === 'object' && 'exchange' in exhausted && exhausted.exchange.with;
      return reach([`bundles:${id}`, giver ? `bundles:${giver}` : undefined], match, true);
    }),
    ...body.fees.map(({ id, match, charge }) =>
      reach([`fees:${id}`], charge === 'always' ? 'none' : (match ?? 'all'), charge !== 'always'),
    ),
    ...body.discounts.map((rule) =>
      reach([`discounts:${rule.id}`], 'match' in rule ? rule.match : 'none', false),
    ),
    ...body.meters.map(({ id }) => reach([`meters:${id}`], 'none', false)),
    ...Object.entries(('remove' in body && body.remove) || {}).flatMap(([part, ids]) =>
      ids.map((id) => reach([`${part}:${id}`], 'none', false)),
    ),
  ];
}

type Matching = Match | readonly Match[] | 'all' | 'none';

function classesTaken(match: Matching, { taken, present }: Asked): readonly number[] {
  if (match === 'all') return present;
  const isTaken = taken({ match: widest(match as Match | readonly Match[]) });
  return present.filter((of) => isTaken[of] === 1);
}

/**
 * The selector without what it asks of time, length and whole numbers: it takes all that the selector takes, or more.
 * Itself where it asks for none: what it takes is known from compiling the plan.
 */
const widest = once((match: Match | readonly Match[]): Match | readonly Match[] => {
  const asking = listOf<Match>(match)
    .flatMap((one) => [one, ...listOf(one.except)])
    .some(asksFacts);
  if (!asking) return match;
  return listOf<Match>(match).map((one) => ({
    ...withoutFacts(one),
    except: listOf(one.except).filter((except) => !asksFacts(except)),
  }));
});

function withoutFacts<M extends Exception>({ time: _time, length: _length, to, ...rest }: M) {
  if (to === undefined) return rest;
  const { numbers: _numbers, chosen: _chosen, group: _group, ...known } = to;
  return { ...rest, to: known };
}

const asksFacts = ({ time, length, to }: Exception): boolean =>
  [time, length, to?.numbers, to?.chosen, to?.group].some((asked) => asked !== undefined);

const namedIn = (match: Match | readonly Match[]): string[] =>
  listOf<Match>(match)
    .flatMap((one) => [one, ...listOf(one.except)])
    .flatMap(({ to }) => (typeof to?.chosen === 'string' ? [to.chosen] : []));
