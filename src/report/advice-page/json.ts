/** All of an advice as JSON (docs/advice.md): the same data and plans give the same bytes. */
import type { Micros } from '../../model/record.ts';
import type { Lang } from '../../model/text.ts';
import type { Choice } from '../../optimize/choice.ts';
import type { Range } from '../../optimize/confidence/bootstrap.ts';
import { MONTH_DAYS } from '../../optimize/offer.ts';
import type { Inputs } from '../../optimize/replay.ts';
import type { Study } from '../../optimize/why/study.ts';
import type { Part } from '../../optimize/why/why.ts';
import { adviceJson } from '../advice-json.ts';
import { decimal, isoMoment } from '../format.ts';
import type { Advised } from './telling.ts';

/** What was asked, as it can be asked again. */
export interface AskedAgain {
  readonly line: string | null;
  /** Dates of the period, `to` exclusive; none = all there is. */
  readonly from?: string;
  readonly to?: string;
  readonly everywhere: boolean;
  /** As written: 'data=1.5'. */
  readonly scale: string | null;
  readonly without: readonly string[];
  readonly add: readonly string[];
  /** Ids of options that are on, where that was said. */
  readonly options?: readonly string[];
  readonly lang: Lang;
}

/** The file's text. */
export function adviceFile(lines: readonly Advised[], asked: AskedAgain, inputs: Inputs): string {
  const advice = lines.map((line) => advisedJson(line, asked.lang));
  return `${JSON.stringify({ schemaVersion: 1, asked, inputs, advice }, null, 2)}\n`;
}

/** One line: the advice, and under `study` all that stands behind it. */
export function advisedJson(advised: Advised, lang: Lang) {
  const { advice, study, supposed } = advised;
  return {
    ...adviceJson(advice, lang),
    ...(supposed.length > 0
      ? { supposed: supposed.map((text) => text[lang]), assumed: advised.assumed }
      : {}),
    study: study && studyJson(study, advised),
  };
}

function studyJson(study: Study, { advice, peers }: Advised) {
  const { base, confidence, changes, ported } = study;
  const { saving } = confidence;
  return {
    stays: study.stays,
    base: base && {
      ...(base.kind === 'choice'
        ? choiceJson(base.choice)
        : { paid: true, feesListed: advice.history.feesListed }),
      total: nullable(study.baseCost),
      perMonth:
        study.baseCost === null
          ? null
          : decimal(Math.round((study.baseCost * MONTH_DAYS) / advice.history.days)),
    },
    confidence: {
      ...confidence,
      cost: rangeJson(confidence.cost),
      saving: saving && { ...rangeJson(saving), probability: saving.probability },
      dearestMonth: amounts(confidence.dearestMonth),
      regret: amounts(confidence.regret),
    },
    backTest: backTestJson(study),
    why: study.why && {
      before: decimal(study.why.before),
      after: decimal(study.why.after),
      parts: study.why.parts.map(partJson),
      events: study.why.events.map(({ recordId, startedAt, traffic, quantity, before, after }) => ({
        startedAt: isoMoment(startedAt),
        service: traffic.service,
        direction: traffic.direction,
        peer: peers.get(recordId) ?? null,
        quantity,
        ...amounts({ before, after }),
      })),
    },
    changes,
    ported: ported && amounts({ ...ported }),
    breakEvens: study.breakEvens.map(({ rival, ...rest }) => ({ ...rest, rival: choiceJson(rival) })),
    sensitivities: study.sensitivities.map(({ less, more, ...rest }) => ({
      ...rest,
      ...amounts({ less, more }),
    })),
  };
}

function backTestJson({ backTest }: Study) {
  const { months, paid, base, won, hindsight } = backTest;
  return {
    months: months.map((each) => ({
      month: each.month,
      chosen: choiceJson(each.chosen),
      paid: decimal(each.paid),
      base: nullable(each.base),
    })),
    paid: decimal(paid),
    base: nullable(base),
    won,
    hindsight: hindsight && { ...choiceJson(hindsight.offer), paid: decimal(hindsight.paid) },
  };
}

const choiceJson = ({ tariff, options, favourites }: Choice) => ({ tariff: tariff.id, options, favourites });

const partJson = (part: Part) => ({ ...part, before: decimal(part.before), after: decimal(part.after) });

const nullable = (amount: Micros | null): number | null => (amount === null ? null : decimal(amount));

const rangeJson = ({ low, middle, high }: Range) => amounts({ low, middle, high });

const amounts = <K extends string>(values: Readonly<Record<K, Micros>>): Record<K, number> =>
  Object.fromEntries(Object.entries<Micros>(values).map(([key, amount]) => [key, decimal(amount)])) as Record<
    K,
    number
  >;
