/** The advice for a fleet as JSON (docs/fleet.md): money as decimal literals in the currency's unit. */
import type { Micros } from '../../model/record.ts';
import type { Choice } from '../../optimize/choice.ts';
import type { AdvisedLine, FleetAdvice, UnusedLine } from '../../optimize/fleet/advise-fleet.ts';
import { decimal, isoMoment } from '../format.ts';
import { aMonth, totalOf, wholeOf } from './tables.ts';

const orNull = (amount: Micros | null) => (amount === null ? null : decimal(Math.round(amount)));
const choiceJson = ({ tariff, options, favourites }: Choice) => ({ tariff: tariff.id, options, favourites });

export function fleetJson({ lines, without, accounts, cost, from, to, ...rest }: FleetAdvice) {
  const { gap, ...money } = cost;
  return {
    ...{ currency: rest.currency, risk: rest.risk, method: rest.method, choices: rest.choices },
    period: { from: dayOf(from), to: dayOf(to), days: rest.days },
    cost: {
      ...Object.fromEntries(Object.entries(money).map(([name, amount]) => [name, orNull(amount)])),
      gap,
    },
    accounts: accounts.map(({ lines: members, bill }) => ({
      tariff: lines[members[0]!]!.choice.tariff.id,
      lines: members.map((line) => lines[line]!.history.line),
      total: decimal(bill.total),
      shared: bill.shared.map(({ month, total }) => ({ month, total: decimal(total) })),
    })),
    lines: lines.map((line) => lineJson(line, rest)),
    without: without.map(whose),
  };
}

const dayOf = (at: number): string => isoMoment(at).slice(0, 10);

/** A line, the days of its documents, whose it is. */
const whose = ({ history, person }: UnusedLine) => ({
  line: history.line,
  ...{ from: dayOf(history.from), to: dayOf(history.to), days: history.days },
  person: person?.person ?? null,
  department: person?.department ?? null,
  costCentre: person?.costCentre ?? null,
});

function lineJson(line: AdvisedLine, period: Pick<FleetAdvice, 'days'>) {
  const { now, choice, changes, once, charge, lacking } = line;
  return {
    ...whose(line),
    now: now && choiceJson(now),
    choice: choiceJson(choice),
    changes,
    once: decimal(once),
    own: decimal(charge.own),
    shared: decimal(charge.shared),
    total: decimal(totalOf(line)),
    lacking: decimal(lacking),
    perMonth: decimal(aMonth(wholeOf(line), period)),
  };
}
