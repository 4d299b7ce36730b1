/** What every line of a fleet may choose: the best set of options of each plan it can have, and what it has now. */
import type { Tariff } from '../../rating/format/tariff.ts';
import { once } from '../../rating/remember.ts';
import type { LineUsage } from '../../rating/usage/traffic.ts';
import { advise } from '../advise.ts';
import { type Choice, choiceOf } from '../choice.ts';
import type { LineHistory } from '../history.ts';
import { isOfItsKind, type Offer, soldIn } from '../offer.ts';
import { isKept, type Standing, switchingCost } from '../switching.ts';
import type { FleetLine, Way } from './build.ts';
import { binds } from './contract.ts';
import type { LinePerson } from './people.ts';

export interface KnownLine {
  readonly history: LineHistory;
  readonly usage: LineUsage;
  readonly person: LinePerson | undefined;
}

export interface WaysOfLine extends FleetLine {
  /** The way the line is served now, when it is known. */
  readonly now: Way | null;
}

/**
 * The ways of a line: the best set of options of each plan, plans that bind lines together also without options (what a
 * line alone pays on them says little), and what it has now.
 * @param everyone plans for people too
 * @param milliseconds for the search of option sets
 */
export function waysOf(
  { history, usage, person }: KnownLine,
  tariffs: readonly Tariff[],
  { everyone, milliseconds }: { readonly everyone: boolean; readonly milliseconds: number },
): WaysOfLine {
  const now = standsOn(history, person, tariffs);
  const standing: Standing = { operator: history.homeOperator, choice: now };
  const asWay = (choice: Choice): Way => ({ choice, once: switchingCost(standing, choice) });
  const offered = offeredTo(history, tariffs, now, everyone);
  const bare = offered.filter(({ options }) => options.length === 0);
  const withOptions = offered.filter(({ options }) => options.length > 0);
  const searched = advise(history, usage, withOptions, {
    everywhere: true,
    nearPercent: 0,
    timeLimit: milliseconds,
  }).ranked.map(plainChoice);
  const emptied = searched.filter(({ tariff, options }) => binds(tariff) && options.length > 0);
  const choices = [...[...bare, ...emptied.map(({ tariff }) => tariff)].map(plainPlan), ...searched];
  const kept = now && (choices.find((choice) => isSame(choice, now)) ?? now);
  return {
    usage,
    span: history,
    ways: [...choices, ...(kept && !choices.includes(kept) ? [kept] : [])].map(asWay),
    now: kept && asWay(kept),
  };
}

/** Is there any plan that the line can have, or has now? */
export function hasWays(
  { history, person }: Pick<KnownLine, 'history' | 'person'>,
  tariffs: readonly Tariff[],
  everyone: boolean,
): boolean {
  const now = standsOn(history, person, tariffs);
  return now !== null || offeredTo(history, tariffs, now, everyone).length > 0;
}

/** The plan without options, the same for all lines: what is known of it is known by it. */
const plainPlan = once((tariff: Tariff): Choice => choiceOf(tariff));

const plainChoice = ({ tariff, options, favourites, plan }: Offer): Choice => ({
  tariff,
  options,
  favourites,
  plan,
});

/** Are it the same plan and options? */
export const isSame = (
  a: Pick<Choice, 'tariff' | 'options'>,
  b: Pick<Choice, 'tariff' | 'options'>,
): boolean => a.tariff.id === b.tariff.id && [...a.options].sort().join() === [...b.options].sort().join();

/** The plan the directory names, else the one the documents name. */
function standsOn(
  history: LineHistory,
  person: LinePerson | undefined,
  tariffs: readonly Tariff[],
): Choice | null {
  const named =
    tariffs.find(({ id }) => id === person?.tariff) ?? tariffs.find((tariff) => isKept(tariff, history));
  if (!named) return null;
  const known = new Set(named.options.map(({ id }) => id));
  return choiceOf(named, person?.options.filter((id) => known.has(id)) ?? []);
}

/** Open plans for companies, or for everyone, sold where the line is at home; and its own. */
function offeredTo(
  history: LineHistory,
  tariffs: readonly Tariff[],
  now: Choice | null,
  everyone: boolean,
): Tariff[] {
  const own = (tariff: Tariff) => tariff.id === now?.tariff.id;
  const open = tariffs.filter(
    (tariff) =>
      tariff.currency === history.currency &&
      (own(tariff) ||
        (tariff.status === 'open' &&
          isOfItsKind(tariff, history) &&
          (history.homeRegion === null || soldIn(tariff, history.homeRegion)))),
  );
  const forCompanies = open.filter((tariff) => tariff.audience !== 'consumer' || own(tariff));
  return everyone || forCompanies.every(own) ? open : forCompanies;
}
