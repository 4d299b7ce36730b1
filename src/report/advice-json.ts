/** The advice as JSON (docs/cli.md): money as decimal literals in the line's currency. */
import type { Lang } from '../model/text.ts';
import type { LineAdvice } from '../optimize/advise.ts';
import { MONTH_DAYS } from '../optimize/offer.ts';
import { planTitle } from './advice.ts';
import { decimal, isoMoment } from './format.ts';

/** One element of `advice` in the JSON answer (docs/cli.md). */
export function adviceJson({ history, best, ranked }: LineAdvice, lang: Lang) {
  return {
    line: history.line,
    home: { region: history.homeRegion, operator: history.homeOperator },
    period: {
      from: isoMoment(history.from).slice(0, 10),
      to: isoMoment(history.to).slice(0, 10),
      days: history.days,
    },
    current: currentJson(history),
    best: best && {
      tariff: best.tariff.id,
      title: planTitle(best, lang),
      options: best.options,
      total: decimal(best.total),
      estimate: decimal(best.estimate),
      currency: best.tariff.currency,
      perMonth: decimal(best.perMonth),
      months: best.bill.periods.map((period) => ({
        month: period.month,
        fees: decimal(period.fees),
        usage: decimal(period.usage),
        total: decimal(period.total),
      })),
    },
    ranked: ranked.map((offer) => ({
      tariff: offer.tariff.id,
      options: offer.options,
      total: decimal(offer.total),
      estimate: decimal(offer.estimate),
      perMonth: decimal(offer.perMonth),
      switching: decimal(offer.switching),
      firstYear: decimal(offer.firstYear),
      joinable: offer.joinable,
      local: offer.local,
      coverage: { ...offer.coverage, unmatchedPaid: decimal(offer.coverage.unmatchedPaid) },
    })),
  };
}

function currentJson({ plan, paid, days, feesListed }: LineAdvice['history']) {
  const total = paid.usage === null ? null : paid.usage + paid.charges;
  return {
    plan,
    paid: total === null ? null : decimal(total),
    perMonth: total === null ? null : decimal(Math.round((total * MONTH_DAYS) / days)),
    feesListed,
  };
}
