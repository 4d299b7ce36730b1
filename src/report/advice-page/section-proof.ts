/** The proof: what was searched, what is priced, where prices are from, and what the documents do not tell. */

import { createColors } from 'picocolors';
import { countryName } from '../../numbering/countries.ts';
import { MONTH_DAYS } from '../../optimize/offer.ts';
import { dataHash } from '../../optimize/replay.ts';
import type { Study } from '../../optimize/why/study.ts';
import { proofText } from '../advice-choice.ts';
import { number, plural } from '../format.ts';
import { unpricedTexts } from '../unpriced.ts';
import type { Sentence } from '../weekly/report.ts';
import type { AdviceSection } from './page.ts';
import { fullName, type Telling } from './telling.ts';

const PLAIN = createColors(false);

export function proofSection(telling: Telling): AdviceSection {
  const { advice, study, lang, t } = telling;
  const plain = (text: string): Sentence => ({ text, tone: 'plain' });
  return {
    id: 'proof',
    title: t('Доказательство и оговорки', 'Proof and reservations'),
    sentences: [
      plain(proofText(advice, { lang, colors: PLAIN, width: Number.POSITIVE_INFINITY })),
      ...(study ? [...sources(telling, study), ...missing(telling, study)] : []),
      ...assumptions(telling).map(plain),
    ],
    charts: [],
    tables: [],
  };
}

function sources({ t, lang, cash }: Telling, { best, usage, ported }: Study): Sentence[] {
  const { coverage, tariff } = best;
  const share = `${number(Math.floor(coverage.share * 1000) / 10, lang, 1)} %`;
  const links = tariff.source.map(({ url, seen }) => `${url} (${t('видели', 'seen')} ${seen})`).join('; ');
  const from = tariff.valid.from ?? '—';
  const sentences: Sentence[] = [
    {
      tone: 'plain',
      text: t(
        `Тариф оценивает ${share} ваших записей (${number(usage.length, lang)}).`,
        `The plan prices ${share} of your records (${number(usage.length, lang)}).`,
      ),
    },
    {
      tone: 'plain',
      text: t(
        `Цены тарифа: с ${from}, источник: ${links}. Перед переходом проверьте их у оператора.`,
        `Prices of the plan: since ${from}; source: ${links}. Check them with the operator before you change.`,
      ),
    },
  ];
  if (ported) {
    const [low, high] = [Math.min(ported.own, ported.other), Math.max(ported.own, ported.other)];
    sentences.push({
      tone: 'plain',
      text: t(
        `Перенесённые номера: сеть собеседника определена по номеру. Если бы все мобильные были в сети этого оператора или, наоборот, ни один, период стоил бы от ${cash(low)} до ${cash(high)}.`,
        `Ported numbers: the network of the other party is told by its number. Were all mobiles in this operator's network, or none, the period would cost from ${cash(low)} to ${cash(high)}.`,
      ),
    });
  }
  return sentences;
}

function missing(telling: Telling, study: Study): Sentence[] {
  const { advice, t, lang } = telling;
  const { best, usage } = study;
  const sentences: Sentence[] = [];
  for (const text of unpricedTexts(best.bill, lang)) sentences.push({ tone: 'bad', text });
  if (!advice.history.feesListed)
    sentences.push({
      tone: 'bad',
      text: t(
        'В разовой детализации нет абонентской платы: на самом деле вы платили больше, и экономия больше.',
        'A one-off detail lists no subscription fees: you really paid more, and save more.',
      ),
    });
  if (advice.history.days < MONTH_DAYS)
    sentences.push({
      tone: 'bad',
      text: t(
        'Детализация короче месяца: совет приблизительный.',
        'The statement covers less than a month: the advice is rough.',
      ),
    });
  for (const gap of best.tariff.gaps) {
    const text = typeof gap === 'string' ? gap : gap[lang];
    sentences.push({
      tone: 'plain',
      text: t(`Источник не говорит: ${text}.`, `The source does not say: ${text}.`),
    });
  }
  sentences.push({
    tone: 'plain',
    text: t(
      `Отпечаток данных (SHA-256): ${dataHash(usage, advice.history)}. ${fullName(best, lang)}: ${best.tariff.id}.`,
      `Fingerprint of the data (SHA-256): ${dataHash(usage, advice.history)}. ${fullName(best, lang)}: ${best.tariff.id}.`,
    ),
  });
  return sentences;
}

/** What supposed trips are made of. */
export function assumptions({ assumed, t, lang }: Pick<Telling, 'assumed' | 't' | 'lang'>): string[] {
  return assumed.map(({ trip, like, first }) => {
    const days = plural(trip.days, lang, ['день', 'дня', 'дней'], ['day', 'days']);
    const from = new Date(first * 86_400_000).toISOString().slice(0, 10);
    const where = countryName(trip.country)[lang];
    return like === 'abroad'
      ? t(
          `Поездка (${where}, ${days} с ${from}): как ваши дни за границей в документах.`,
          `A trip (${where}, ${days} from ${from}): like your days abroad in the documents.`,
        )
      : t(
          `Поездка (${where}, ${days} с ${from}): вы звоните, пишете и выходите в интернет, как дома в эти дни; поездок в документах нет.`,
          `A trip (${where}, ${days} from ${from}): you call, write and go online as at home on these days; the documents have no trips.`,
        );
  });
}
