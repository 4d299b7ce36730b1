/** The advice for people: how the plans compare, the cheapest and what it is made of, and what is not known. */
import type { Lang } from '../model/text.ts';
import type { LineAdvice } from '../optimize/advise.ts';
import { MONTH_DAYS, type Offer, pricesEnough } from '../optimize/offer.ts';
import { distance } from '../optimize/search/plans.ts';
import { bestChoiceText, choiceName, nearText, proofText } from './advice-choice.ts';
import { monthsText } from './advice-months.ts';
import { date, money, number, phone, plural } from './format.ts';
import { indented, inner, type Page, paragraph, section } from './page.ts';
import { ruleText } from './selectors.ts';
import { type Column, left, optional, renderTable, right } from './table.ts';
import { unpricedTexts } from './unpriced.ts';

/**
 * The whole advice for one line, month by month where that was asked for, the answer last: on a terminal the end is what one sees.
 * @param shown how many plans of the ranking
 */
export function adviceText(advice: LineAdvice, page: Page, shown: number): string {
  const { lang, colors } = page;
  const { history, best } = advice;
  const line = phone(history.line);
  const ranking = advice.ranked.length > 0 ? [rankingText(advice, page, shown)] : [];
  if (!best) return [...ranking, paragraph(noneText(advice, lang), page, colors.yellow('!'))].join('\n\n');
  const title = { ru: `Самый выгодный тариф для ${line}`, en: `The cheapest plan for ${line}` };
  const answer = [bestText(advice, best, inner(page)), '', proofText(advice, inner(page))].join('\n');
  const doubts = caveats(history, best, lang).map((text) => paragraph(text, inner(page), colors.yellow('!')));
  return [
    ...[...monthsText(advice, page), ...ranking, ...nearText(advice, page)],
    section(title, answer, page),
    indented(doubts.join('\n')),
  ].join('\n\n');
}

const NONE = {
  ru: 'Ни один тариф каталога не оценивает достаточно строк этой детализации: советовать нечего.',
  en: 'No plan of the catalogue prices enough rows of this statement: there is nothing to advise.',
};

/** Why there is no answer. */
function noneText({ history, ranked, leftOut }: LineAdvice, lang: Lang): string {
  if (!history.landline || ranked.length > 0) return NONE[lang];
  const line = phone(history.line);
  return lang === 'ru'
    ? `${line} — городской телефон, а тарифов для городских телефонов там, где он стоит, в каталоге нет: советовать нечего. Остальные тарифы (${leftOut}) сравнит команда advise с --all; в файле своего тарифа пишется line: fixed.`
    : `${line} is a landline, and the catalogue has no plans for landlines where it is: there is nothing to advise. The other plans (${leftOut}) are compared by command advise with --all; the file of a plan of your own says line: fixed.`;
}

function rankingText(
  { history, ranked, later, best, leftOut }: LineAdvice,
  page: Page,
  shown: number,
): string {
  const { lang, colors } = page;
  const line = phone(history.line);
  const rows = ranked
    .slice(0, shown)
    .map((offer, at) => [
      String(at + 1),
      offer === best ? colors.green(choiceName(offer, lang)) : choiceName(offer, lang),
      money(offer.perMonth, lang, history.currency),
      money(offer.estimate, lang, history.currency),
      `${number(Math.floor(offer.coverage.share * 1000) / 10, lang, 1)} %`,
      marks(offer, lang),
    ]);
  const columns: Column[] = [
    right(),
    left('тариф', 'plan'),
    right('в месяц', 'a month'),
    optional(right('за весь период', 'whole period')),
    right('учтено', 'priced'),
    left(),
  ];
  const more = ranked.length - rows.length + later + leftOut;
  const hint =
    lang === 'ru'
      ? `… и ещё ${more}: команда advise с --all`
      : `… and ${more} more: command advise with --all`;
  return section(
    { ru: `Сколько стоила бы та же связь для ${line}`, en: `What the same usage would cost ${line}` },
    renderTable(columns, rows, inner(page)) + (more > 0 ? `\n${colors.dim(hint)}` : ''),
    page,
  );
}

function marks(offer: Offer, lang: Lang): string {
  const t = (ru: string, en: string) => (lang === 'ru' ? ru : en);
  return [
    ...(offer.kept ? [t('сейчас у вас', 'yours now')] : []),
    ...(offer.tariff.status === 'open' ? [] : [t('архивный', 'closed')]),
    ...(offer.tariff.audience === 'business' ? [t('для компаний', 'for companies')] : []),
    ...(offer.tariff.line === 'fixed' ? [t('городской телефон', 'landline')] : []),
    ...(pricesEnough(offer) ? [] : [t('учтено мало', 'too little priced')]),
    ...(offer.local ? [] : [t('другой регион', 'another region')]),
  ].join(', ');
}

function bestText({ history, ranked }: LineAdvice, best: Offer, page: Page): string {
  const { lang, colors } = page;
  const { currency } = history;
  const month = lang === 'ru' ? 'в месяц' : 'a month';
  const lines = [
    colors.green(colors.bold(`${choiceName(best, lang)} — ${money(best.perMonth, lang, currency)} ${month}`)),
    ...bestChoiceText(best, history, page),
  ];
  if (history.paid.usage !== null)
    lines.push(paragraph(paidText(history, history.paid.usage, best, lang), page));
  const rival = ranked.find(
    (each) => each !== best && pricesEnough(each) && distance(each) <= distance(best),
  );
  if (rival) {
    const more = money(Math.round((rival.firstYear - best.firstYear) / 12), lang, currency);
    const text = {
      ru: `Следующий, ${choiceName(rival, lang)}, дороже на ${more} в месяц.`,
      en: `The next, ${choiceName(rival, lang)}, is ${more} a month dearer.`,
    };
    lines.push(paragraph(text[lang], page));
  }
  return [...lines, '', composition(best, history, page)].join('\n');
}

/** What was really paid, against the best plan; a detail without fees can only show that the plan is cheaper. */
function paidText(history: LineAdvice['history'], usage: number, best: Offer, lang: Lang): string {
  const { currency, days, feesListed } = history;
  const paid = Math.round(((usage + history.paid.charges) * MONTH_DAYS) / days);
  const change = money(Math.abs(paid - best.perMonth), lang, currency);
  const cheaper = best.perMonth < paid;
  if (lang === 'ru') {
    const head = `По документу вы платили ${money(paid, lang, currency)} в месяц${feesListed ? '' : ' без абонентской платы'}`;
    if (cheaper) return `${head}: выгода ${feesListed ? '' : 'не меньше '}${change} в месяц.`;
    return feesListed
      ? `${head}: ваш тариф дешевле на ${change} в месяц.`
      : `${head}: переход выгоден, если ваша абонентская плата больше ${change}.`;
  }
  const head = `By the document you paid ${money(paid, lang, currency)} a month${feesListed ? '' : ', fees not counted'}`;
  if (cheaper) return `${head}: you save ${feesListed ? '' : 'at least '}${change} a month.`;
  return feesListed
    ? `${head}: your plan is ${change} a month cheaper.`
    : `${head}: changing pays if your monthly fee is above ${change}.`;
}

const SHOWN_RULES = 4;

/** Fees, the dearest rules and what the plan does not price, over the whole period: they add up to the estimate. */
function composition({ bill, plan, estimate, coverage }: Offer, history: LineAdvice['history'], page: Page) {
  const { lang, colors } = page;
  const t = (ru: string, en: string) => (lang === 'ru' ? ru : en);
  const fees = bill.periods.reduce((sum, period) => sum + period.fees, 0);
  const rules = [...bill.rules].filter((rule) => rule.cost > 0).sort((a, b) => b.cost - a.cost);
  const shown = rules.slice(0, SHOWN_RULES);
  const vat = bill.periods.reduce((sum, period) => sum + period.vat, 0);
  const rest = bill.total - fees - vat - shown.reduce((sum, rule) => sum + rule.cost, 0);
  const ruleName = (id: string) => {
    const rate = plan.rates.find((each) => each.id === id);
    return rate ? ruleText(rate, plan, lang) : id;
  };
  const amounts: [string, number][] = [
    [t('абонентская плата', 'monthly fees'), fees],
    ...shown.map((rule): [string, number] => [ruleName(rule.id), rule.cost]),
    [t('прочее', 'the rest'), rest],
    [t('НДС', 'VAT'), vat],
    [
      t('чего в тарифе нет, по цене из документа', 'what the plan lacks, as the document prices it'),
      coverage.unmatchedPaid,
    ],
  ];
  const days = plural(history.days, lang, ['день', 'дня', 'дней'], ['day', 'days']);
  const total = [t(`всего за ${days}`, `total of ${days}`), money(estimate, lang, history.currency)];
  const rows = amounts
    .filter(([, amount]) => amount !== 0)
    .map(([name, amount]) => [name, money(amount, lang, history.currency)]);
  return renderTable([left(), right()], [...rows, total.map((cell) => colors.bold(cell))], page);
}

/** What the reader must know before acting on the advice. */
function caveats(history: LineAdvice['history'], best: Offer, lang: Lang): string[] {
  const t = (ru: string, en: string) => (lang === 'ru' ? ru : en);
  const texts: string[] = [];
  if (!history.feesListed)
    texts.push(
      t(
        'В разовой детализации нет абонентской платы: на самом деле вы платили больше.',
        'A one-off detail lists no subscription fees: you really paid more.',
      ),
    );
  texts.push(...unpricedTexts(best.bill, lang));
  if (!best.local)
    texts.push(
      t(
        'Этот тариф продаётся в другом регионе; в вашем цены могут отличаться.',
        'This plan is sold in another region; prices in yours may differ.',
      ),
    );
  if (best.tariff.valid.from) {
    const { id, valid } = best.tariff;
    const day = date(Date.parse(valid.from!) / 1000, lang);
    texts.push(
      t(
        `Цены тарифа — на ${day}: узнайте у оператора нынешние. Источник: detalka tariffs show ${id}`,
        `Prices of the plan are of ${day}: ask the operator for today's. Source: detalka tariffs show ${id}`,
      ),
    );
  }
  if (history.days < MONTH_DAYS) {
    const days = plural(history.days, lang, ['день', 'дня', 'дней'], ['day', 'days']);
    texts.push(
      t(
        `Детализация короче месяца (${days}): совет приблизительный.`,
        `The statement covers less than a month (${days}): the advice is rough.`,
      ),
    );
  }
  return texts;
}
