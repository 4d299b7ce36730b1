/** The advice for people and as JSON: the cheapest plan, why, how all plans compare, and what is not known. */
import type { createColors } from 'picocolors';
import type { Lang, Text } from '../model/text.ts';
import { operatorName } from '../numbering/holders.ts';
import { type LineAdvice, MONTH_DAYS, type Offer, pricesEnough } from '../optimize/advise.ts';
import { money, month, number, phone, plural } from './format.ts';
import { ruleText } from './selectors.ts';
import { renderTable } from './table.ts';
import { usageName } from './words.ts';

type Colors = ReturnType<typeof createColors>;

const unit = (micros: number): number => micros / 1_000_000;
const isoDay = (at: number) => new Date(at * 1000).toISOString().slice(0, 10);

/** One element of `advice` in the JSON answer (docs/cli.md). */
export function adviceJson({ history, best, ranked }: LineAdvice, lang: Lang) {
  return {
    line: history.line,
    home: { region: history.homeRegion, operator: history.homeOperator },
    period: { from: isoDay(history.from), to: isoDay(history.to), days: history.days },
    current: currentJson(history),
    best: best && {
      tariff: best.tariff.id,
      title: title(best, lang),
      options: [],
      total: unit(best.total),
      estimate: unit(best.estimate),
      currency: best.tariff.currency,
      perMonth: unit(best.perMonth),
      months: best.bill.periods.map((period) => ({
        month: period.month,
        fees: unit(period.fees),
        usage: unit(period.usage),
        total: unit(period.total),
      })),
    },
    ranked: ranked.map((offer) => ({
      tariff: offer.tariff.id,
      options: [],
      total: unit(offer.total),
      estimate: unit(offer.estimate),
      perMonth: unit(offer.perMonth),
      joinable: offer.joinable,
      local: offer.local,
      coverage: { ...offer.coverage, unmatchedPaid: unit(offer.coverage.unmatchedPaid) },
    })),
  };
}

function currentJson({ plan, paid, days, feesListed }: LineAdvice['history']) {
  const total = paid.usage === null ? null : paid.usage + paid.charges;
  return {
    plan,
    paid: total === null ? null : unit(total),
    perMonth: total === null ? null : unit(Math.round((total * MONTH_DAYS) / days)),
    feesListed,
  };
}

const title = (offer: Offer, lang: Lang): string => {
  const own = offer.tariff.title;
  return typeof own === 'string' ? own : own[lang];
};
const fullName = (offer: Offer, lang: Lang) =>
  `${operatorName(offer.tariff.operator)[lang]} «${title(offer, lang)}»`;

const SHOWN = 10;

/** The whole advice for one line. */
export function adviceText(advice: LineAdvice, lang: Lang, colors: Colors, all = false): string {
  const t = (text: Text) => text[lang];
  const head = colors.bold(
    `${t({ ru: 'Самый выгодный тариф для', en: 'The cheapest plan for' })} ${phone(advice.history.line)}`,
  );
  if (!advice.best) {
    const none = t({
      ru: 'ни один тариф каталога не оценивает достаточно строк этой детализации',
      en: 'no plan of the catalogue prices enough rows of this statement',
    });
    return [head, `  ${none}`, rankingText(advice, lang, colors, all)].join('\n');
  }
  return [
    head,
    ...bestLines(advice, advice.best, lang, colors),
    '',
    rankingText(advice, lang, colors, all),
    ...caveats(advice, lang).map((text) => `  ${colors.yellow('!')} ${text}`),
  ].join('\n');
}

function bestLines({ history, ranked }: LineAdvice, best: Offer, lang: Lang, colors: Colors): string[] {
  const t = (text: Text) => text[lang];
  const cur = history.currency;
  const perMonth = t({ ru: 'в месяц', en: 'a month' });
  const lines = [
    `  ${colors.green(colors.bold(fullName(best, lang)))} — ${money(best.perMonth, lang, cur)} ${perMonth}`,
  ];
  if (history.paid.usage !== null) lines.push(`  ${paidText(history, history.paid.usage, best, lang)}`);
  lines.push(`  ${t({ ru: 'из чего складывается', en: 'made of' })}: ${composition(best, lang, cur)}`);
  const rival = ranked.find((each) => each !== best && pricesEnough(each) && each.estimate >= best.estimate);
  if (rival) {
    const more = money(rival.perMonth - best.perMonth, lang, cur);
    const text = {
      ru: `следующий, ${fullName(rival, lang)}, дороже на ${more}`,
      en: `the next, ${fullName(rival, lang)}, is ${more} dearer`,
    };
    lines.push(`  ${t(text)} ${perMonth}`);
  }
  return lines;
}

/** What was really paid, against the best plan; a detail without fees can only show that the plan is cheaper. */
function paidText(history: LineAdvice['history'], usage: number, best: Offer, lang: Lang): string {
  const { currency, days, feesListed } = history;
  const paid = Math.round(((usage + history.paid.charges) * MONTH_DAYS) / days);
  const change = money(Math.abs(paid - best.perMonth), lang, currency);
  const cheaper = best.perMonth < paid;
  if (lang === 'ru') {
    const head = `заплачено по документу${feesListed ? '' : ' (без абонентской платы)'}: ${money(paid, lang, currency)} в месяц`;
    if (cheaper) return `${head} — дешевле${feesListed ? '' : ' не меньше чем'} на ${change}`;
    return feesListed
      ? `${head} — дороже на ${change}`
      : `${head} — переход выгоден, если ваша абонентская плата больше ${change}`;
  }
  const head = `paid by the document${feesListed ? '' : ' (fees not in it)'}: ${money(paid, lang, currency)} a month`;
  if (cheaper) return `${head} — ${feesListed ? '' : 'at least '}${change} cheaper`;
  return feesListed
    ? `${head} — ${change} dearer`
    : `${head} — changing pays if your monthly fee is above ${change}`;
}

/** «плата 200,00 ₽, Звонки на МТС 31,50 ₽ (21)»: fees, then the dearest rules, over the whole period. */
function composition({ bill, tariff }: Offer, lang: Lang, currency: string): string {
  const fees = bill.periods.reduce((sum, period) => sum + period.fees, 0);
  const rules = [...bill.rules].filter((rule) => rule.cost > 0).sort((a, b) => b.cost - a.cost);
  const parts = [
    ...(fees > 0
      ? [`${lang === 'ru' ? 'абонентская плата' : 'monthly fees'} ${money(fees, lang, currency)}`]
      : []),
    ...rules
      .slice(0, 4)
      .map((rule) => `${ruleName(tariff, rule.id, lang)} ${money(rule.cost, lang, currency)}`),
  ];
  const rest = rules.slice(4).reduce((sum, rule) => sum + rule.cost, 0);
  if (rest > 0) parts.push(`${lang === 'ru' ? 'прочее' : 'the rest'} ${money(rest, lang, currency)}`);
  return parts.length > 0 ? parts.join(' + ') : money(0, lang, currency);
}

function ruleName(tariff: Offer['tariff'], id: string, lang: Lang): string {
  const rate = tariff.rates.find((each) => each.id === id);
  return rate ? ruleText(rate, tariff, lang) : id;
}

function rankingText(
  { history, ranked, best }: LineAdvice,
  lang: Lang,
  colors: Colors,
  all: boolean,
): string {
  const t = (text: Text) => text[lang];
  const shown = all ? ranked : ranked.slice(0, SHOWN);
  const rows = shown.map((offer, at) => [
    `  ${at + 1}`,
    offer === best ? colors.green(fullName(offer, lang)) : fullName(offer, lang),
    money(offer.perMonth, lang, history.currency),
    money(offer.estimate, lang, history.currency),
    `${number(Math.floor(offer.coverage.share * 1000) / 10, lang, 1)} %`,
    marks(offer, lang),
  ]);
  const columns = [
    { title: '' },
    { title: t({ ru: 'тариф', en: 'plan' }) },
    { title: t({ ru: 'в месяц', en: 'a month' }), align: 'right' as const },
    { title: t({ ru: 'за весь период', en: 'whole period' }), align: 'right' as const },
    { title: t({ ru: 'учтено строк', en: 'rows priced' }), align: 'right' as const },
    { title: '' },
  ];
  const more = ranked.length - shown.length;
  const hint = t({
    ru: `  … и ещё ${more}: detalka advise --all`,
    en: `  … and ${more} more: detalka advise --all`,
  });
  return renderTable(columns, rows) + (more > 0 ? `\n${colors.dim(hint)}` : '');
}

function marks(offer: Offer, lang: Lang): string {
  const t = (text: Text) => text[lang];
  return [
    ...(offer.joinable ? [] : [t({ ru: 'закрыт или для компаний', en: 'closed or for companies' })]),
    ...(pricesEnough(offer) ? [] : [t({ ru: 'учтено слишком мало', en: 'too little priced' })]),
    ...(offer.local ? [] : [t({ ru: 'другой регион', en: 'another region' })]),
  ].join(', ');
}

/** What the reader must know before acting on the advice. */
function caveats({ history, best, ranked }: LineAdvice, lang: Lang): string[] {
  const t = (text: Text) => text[lang];
  const texts: string[] = [];
  if (!history.feesListed)
    texts.push(
      t({
        ru: 'В разовой детализации нет абонентской платы: на самом деле заплачено больше. Её добавит счёт за тот же период.',
        en: 'A one-off detail lists no subscription fees: more was really paid. The bill of the same period would add them.',
      }),
    );
  if (best && best.coverage.unmatchedRows > 0) texts.push(unpricedText(best, history.currency, lang));
  if (best && !best.local && ranked.length > 0)
    texts.push(
      t({
        ru: 'Этот тариф продаётся в другом регионе; в вашем цены могут отличаться.',
        en: 'This plan is sold in another region; prices in yours may differ.',
      }),
    );
  if (best?.tariff.valid.from)
    texts.push(
      t({
        ru: `Цены тарифа — на ${best.tariff.valid.from}; источник: ${best.tariff.source[0]!.url}`,
        en: `Prices of the plan as of ${best.tariff.valid.from}; source: ${best.tariff.source[0]!.url}`,
      }),
    );
  if (history.days < MONTH_DAYS)
    texts.push(
      t({
        ru: `Детализация короче месяца (${history.days} дн.): совет приблизительный.`,
        en: `The statement covers less than a month (${history.days} days): the advice is rough.`,
      }),
    );
  return texts;
}

function unpricedText(best: Offer, currency: string, lang: Lang): string {
  const { unmatchedRows, unmatchedPaid } = best.coverage;
  const kinds = [
    ...new Set(
      best.bill.coverage.unmatched.map(({ traffic }) => usageName(traffic.service, traffic.direction, lang)),
    ),
  ].join(', ');
  const rows = plural(unmatchedRows, lang, ['строку', 'строки', 'строк'], ['row', 'rows']);
  const paid = money(unmatchedPaid, lang, currency);
  return lang === 'ru'
    ? `Тариф не оценивает ${rows} (${kinds}): взята их настоящая стоимость, ${paid}.`
    : `The plan does not price ${rows} (${kinds}): what they really cost was taken, ${paid}.`;
}

/** A month-by-month table of the best plans. */
export function monthsText({ ranked, history }: LineAdvice, lang: Lang): string {
  const top = ranked.slice(0, 5);
  const months = top[0]?.bill.periods.map((period) => period.month) ?? [];
  const columns = [
    { title: lang === 'ru' ? 'тариф' : 'plan' },
    ...months.map((each) => ({ title: month(each, lang), align: 'right' as const })),
  ];
  const rows = top.map((offer) => [
    `  ${fullName(offer, lang)}`,
    ...offer.bill.periods.map((period) => money(period.total, lang, history.currency)),
  ]);
  return renderTable(columns, rows);
}
