/** The advice as JSON (docs/cli.md): money as decimal literals in the line's currency. */
import type { Lang } from '../model/text.ts';
import type { LineAdvice } from '../optimize/advise.ts';
import type { Choice } from '../optimize/choice.ts';
import { MONTH_DAYS, type Offer } from '../optimize/offer.ts';
import { optionChanges } from '../optimize/switching.ts';
import type { ThroughTime } from '../optimize/through-time.ts';
import { planTitle } from './advice-choice.ts';
import { decimal, isoMoment } from './format.ts';

/** One element of `advice` in the JSON answer (docs/cli.md). */
export function adviceJson(advice: LineAdvice, lang: Lang) {
  const { history, best, ranked, near, nearMore, throughTime } = advice;
  return {
    line: history.line,
    home: { region: history.homeRegion, operator: history.homeOperator },
    period: {
      from: isoMoment(history.from).slice(0, 10),
      to: isoMoment(history.to).slice(0, 10),
      days: history.days,
    },
    current: currentJson(history),
    best: best && { ...bestJson(best, lang), ...optionChanges(best, history) },
    ranked: ranked.map((offer) => ({
      ...choiceJson(offer),
      total: decimal(offer.total),
      estimate: decimal(offer.estimate),
      ...yearJson(offer),
      joinable: offer.joinable,
      local: offer.local,
      coverage: { ...offer.coverage, unmatchedPaid: decimal(offer.coverage.unmatchedPaid) },
    })),
    near: near.map(({ offer, dominatedBy }) => ({
      ...choiceJson(offer),
      ...yearJson(offer),
      dominatedBy: dominatedBy && choiceJson(dominatedBy),
    })),
    nearMore,
    certificate: certificateJson(advice),
    throughTime: throughTime && throughTimeJson(throughTime),
  };
}

const bestJson = (best: Offer, lang: Lang) => ({
  ...choiceJson(best),
  title: planTitle(best, lang),
  total: decimal(best.total),
  estimate: decimal(best.estimate),
  currency: best.tariff.currency,
  ...yearJson(best),
  months: best.bill.periods.map((period) => ({
    month: period.month,
    fees: decimal(period.fees),
    usage: decimal(period.usage),
    total: decimal(period.total),
  })),
});

const choiceJson = ({ tariff, options, favourites }: Choice) => ({ tariff: tariff.id, options, favourites });

const yearJson = ({ perMonth, switching, firstYear, kept }: Offer) => ({
  ...{ perMonth: decimal(perMonth), switching: decimal(switching), firstYear: decimal(firstYear), kept },
});

const certificateJson = ({ certificate }: LineAdvice) => ({
  ...certificate,
  bound: certificate.bound === null ? null : decimal(certificate.bound),
  gap: decimal(certificate.gap),
});

const throughTimeJson = ({ months, kept, way, cost, choices }: ThroughTime) => ({
  months: months.map((each) => ({
    month: each.month,
    best: each.best && choiceJson(each.best),
    cost: each.cost === null ? null : decimal(each.cost),
    kept: decimal(each.kept),
  })),
  kept: decimal(kept),
  cost: decimal(cost),
  choices,
  way: way.map((stay) => ({
    ...choiceJson(stay.choice),
    from: stay.from,
    to: stay.to,
    cost: decimal(stay.cost),
    switching: decimal(stay.switching),
  })),
});

function currentJson({ plan, paid, days, feesListed }: LineAdvice['history']) {
  const total = paid.usage === null ? null : paid.usage + paid.charges;
  return {
    plan,
    paid: total === null ? null : decimal(total),
    perMonth: total === null ? null : decimal(Math.round((total * MONTH_DAYS) / days)),
    feesListed,
  };
}
