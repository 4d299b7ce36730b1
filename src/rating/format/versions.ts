/** Which rules were in force in a billing period: a plan's changes turned into rates that hold from one day to another. */
import { dateOfDay, type Period } from '../bill/calendar.ts';
import { onceByKey } from '../remember.ts';
import { afterChange, asOf } from './overlay.ts';
import type { Rate } from './rules.ts';
import type { Match, Window } from './selectors.ts';
import type { Change, Option, Tariff } from './tariff.ts';
import { listOf } from './written.ts';

const ofPeriods = onceByKey<Tariff, number, Tariff>();
const versions = onceByKey<Tariff, string, Tariff>();
/** More than a period has. */
const DAYS = 64;

/**
 * The plan of a period: everything as on its first day, but rates as on the day of each event. A plan without changes is
 * itself in every period; so it is when only the share of VAT in its prices changes.
 */
export function inPeriod(tariff: Tariff, { first, end }: Pick<Period, 'first' | 'end'>): Tariff {
  const { later, included } = tariff.vat;
  if (tariff.changes.length === 0 && (included || !later || later.length === 0)) return tariff;
  return ofPeriods(tariff, first * DAYS + end - first, () => versionOf(tariff, first, end));
}

function versionOf(tariff: Tariff, first: number, end: number): Tariff {
  const { later = [], included } = tariff.vat;
  const vat = included ? [] : later;
  const [start, until] = [dateOfDay(first), dateOfDay(end)];
  const within = tariff.changes.map(({ from }) => from).filter((from) => from > start && from < until);
  const before = [tariff.changes, vat].map((dated) => dated.filter(({ from }) => from <= start).length);
  const key = [...before, ...within].join();
  return versions(tariff, key, () => makeVersion(tariff, start, within));
}

/**
 * A plan with the same bills from one day to another (counted from 1970-01-01), with its options or without: changes after
 * them are left out, those before them are worked into the rules up to the first that does not do the same to a plan with
 * options over it.
 */
export function between(tariff: Tariff, first: number, end: number): Tariff {
  const [start, until] = [dateOfDay(first), dateOfDay(end)];
  const changes = tariff.changes.filter(({ from }) => from < until);
  let [now, next] = [tariff, 0];
  while (next < changes.length && changes[next]!.from <= start && staysBelow(changes[next]!, now)) {
    now = afterChange(now, changes[next]!);
    next++;
  }
  const rest = changes.slice(next);
  return rest.length === tariff.changes.length ? tariff : { ...now, changes: rest };
}

const PARTS = ['fees', 'bundles', 'rates', 'meters', 'discounts', 'caps'] as const;

/** Does a change only replace and remove rules of the plan, and none that an option names? */
function staysBelow({ vat, minimum_spend, calendars, ...change }: Change, tariff: Tariff): boolean {
  if (vat !== undefined || minimum_spend !== undefined || Object.keys(calendars).length > 0) return false;
  return PARTS.every((part) => {
    const removed = change.remove?.[part] ?? [];
    const replaced = change[part].map(({ id }) => id);
    if (replaced.length + removed.length === 0) return true;
    const own = new Set(tariff[part].map(({ id }) => id));
    const theirs = new Set(tariff.options.flatMap((option) => namedBy(option, part)));
    return (
      replaced.every((id) => own.has(id) && !removed.includes(id)) &&
      [...replaced, ...removed].every((id) => !theirs.has(id))
    );
  });
}

const namedBy = (option: Option, part: (typeof PARTS)[number]): string[] => [
  ...option[part].map(({ id }) => id),
  ...(option.remove?.[part] ?? []),
];

function makeVersion(tariff: Tariff, start: string, within: readonly string[]): Tariff {
  const version = asOf(tariff, start);
  if (within.length === 0) return version;
  const begins = [start, ...within];
  const rates = begins.flatMap((from, at) =>
    asOf(tariff, from).rates.map((rate) =>
      onDays(rate, at > 0 ? from : undefined, dayBefore(begins[at + 1])),
    ),
  );
  const defined = Object.assign({}, ...begins.map((from) => asOf(tariff, from).calendars));
  return { ...version, calendars: defined, rates };
}

const dayBefore = (date: string | undefined): string | undefined =>
  date && dateOfDay(Date.parse(`${date}T00:00:00Z`) / 86_400_000 - 1);

/** The rate for events of these days only. */
function onDays(rate: Rate, from: string | undefined, to: string | undefined): Rate {
  const narrow = (window: Window): Window => ({
    ...window,
    ...(from && (window.from === undefined || window.from < from) ? { from } : {}),
    ...(to && (window.to === undefined || window.to > to) ? { to } : {}),
  });
  const match = listOf<Match>(rate.match).map((one) => ({
    ...one,
    time: one.time === undefined ? [narrow({})] : listOf(one.time).map(narrow),
  }));
  return { ...rate, match };
}
