/** Choices for people: their names, what a change to one costs, choices as good, and the proof that none is cheaper. */
import type { Lang } from '../model/text.ts';
import { operatorName } from '../numbering/holders.ts';
import type { LineAdvice } from '../optimize/advise.ts';
import type { Choice } from '../optimize/choice.ts';
import type { Offer } from '../optimize/offer.ts';
import { optionChanges, optionsOn } from '../optimize/switching.ts';
import { money, number, phone, plural } from './format.ts';
import { howToGet } from './how.ts';
import { inner, type Page, paragraph, section } from './page.ts';
import { left, renderTable, right } from './table.ts';

const titleOf = ({ title }: Choice['tariff'] | Choice['tariff']['options'][number], lang: Lang): string =>
  typeof title === 'string' ? title : title[lang];

export const planTitle = ({ tariff }: Pick<Choice, 'tariff'>, lang: Lang): string => titleOf(tariff, lang);

/** Titles of the options that are on. */
export const optionTitles = ({ tariff, options }: Pick<Choice, 'tariff' | 'options'>, lang: Lang): string[] =>
  options.map((id) => titleOf(tariff.options.find((option) => option.id === id)!, lang));

const quotedOptions = (choice: Pick<Choice, 'tariff' | 'options'>, lang: Lang): string[] =>
  optionTitles(choice, lang).map((title) => `«${title}»`);

const planName = (choice: Choice, lang: Lang): string =>
  `${operatorName(choice.tariff.operator)[lang]} «${planTitle(choice, lang)}»`;

/** 'МТС «Smart»: «БИТ», «Везде ноль»'. */
const nameWithOptions = (choice: Choice, lang: Lang): string =>
  [planName(choice, lang), quotedOptions(choice, lang).join(', ')].filter((part) => part !== '').join(': ');

/** 'МТС «Smart» + 2 опции'. */
export function choiceName(choice: Choice, lang: Lang): string {
  const name = planName(choice, lang);
  const count = choice.options.length;
  if (count === 0) return name;
  return `${name} + ${plural(count, lang, ['опция', 'опции', 'опций'], ['option', 'options'])}`;
}

/** Its options, favourite numbers and what a change to it costs once; nothing where there is nothing to say. */
export function bestChoiceText(best: Offer, history: LineAdvice['history'], page: Page): string[] {
  const { lang } = page;
  const t = (ru: string, en: string) => (lang === 'ru' ? ru : en);
  const texts: string[] = [];
  const { currency } = history;
  const { connect, disconnect } = optionChanges(best, history);
  const order = (verb: string, options: readonly string[]) => {
    const titles = quotedOptions({ ...best, options }, lang);
    if (titles.length > 0) texts.push(`${verb}${titles.length > 1 ? ':' : ''} ${titles.join(', ')}.`);
  };
  if (best.kept && history.options === undefined)
    order(
      t('Сейчас подключено, судя по начислениям', 'On now, by the charges'),
      optionsOn(best.tariff, history),
    );
  order(t('Подключите', 'Connect'), connect);
  order(t('Отключите', 'Disconnect'), disconnect);
  const favourites = best.favourites.flatMap(({ numbers }) => numbers).map(phone);
  if (favourites.length > 0)
    texts.push(`${t('Любимые номера:', 'Favourite numbers:')} ${favourites.join(', ')}.`);
  if (best.kept && connect.length + disconnect.length === 0)
    texts.push(t('Это ваш тариф.', 'It is your own plan.'));
  else if (best.switching > 0)
    texts.push(`${t('Переход: один раз', 'To change: once')} ${money(best.switching, lang, currency)}.`);
  const { deposit, term_months: term } = best.tariff.join ?? {};
  if (deposit && !best.kept)
    texts.push(
      `${t('Залог, его вернут:', 'A deposit, given back:')} ${money(Number(deposit) * 1_000_000, lang, currency)}.`,
    );
  if (term && !best.kept)
    texts.push(
      `${t('Уйти можно не раньше чем через', 'You are bound for')} ${plural(term, lang, ['месяц', 'месяца', 'месяцев'], ['month', 'months'])}.`,
    );
  texts.push(...howToGet(best, best.kept, lang));
  return texts.map((text) => paragraph(text, page));
}

const SHOWN = 5;

const isBest = (offer: Offer, best: Offer | null): boolean =>
  offer.tariff === best?.tariff && offer.options.join() === best.options.join();

/** Choices that cost hardly more than the best; none where the best has no rivals. */
export function nearText({ near, nearMore, best, history }: LineAdvice, page: Page): string[] {
  const { lang, colors } = page;
  const rivals = near.filter(({ offer, dominatedBy }) => !isBest(offer, best) && dominatedBy === null);
  if (!best || rivals.length === 0) return [];
  const rows = rivals
    .slice(0, SHOWN)
    .map(({ offer }) => [
      nameWithOptions(offer, lang),
      `+${money(offer.firstYear - best.firstYear, lang, history.currency)}`,
    ]);
  const more = near.length - 1 + nearMore - rows.length;
  const hint =
    lang === 'ru'
      ? `… и ещё ${plural(more, lang, ['набор', 'набора', 'наборов'], ['', ''])}`
      : `… and ${more} more`;
  const title = { ru: 'Почти так же выгодно', en: 'Almost as cheap' };
  const table = renderTable([left('', ''), right('за год', 'a year')], rows, inner(page));
  return [section(title, table + (more > 0 ? `\n${colors.dim(hint)}` : ''), page)];
}

/** What was checked, and why nothing that was not can be cheaper. */
export function proofText(
  { certificate, ranked, later, history }: LineAdvice,
  { lang, ...page }: Page,
): string {
  const { evaluated, pruned, bound, complete, gap } = certificate;
  const plans = plural(ranked.length + later, lang, ['тариф', 'тарифа', 'тарифов'], ['plan', 'plans']);
  const count = number(evaluated, lang);
  const rest = number(pruned, lang);
  const least = bound === null ? '' : money(bound, lang, history.currency);
  const texts = {
    whole: {
      ru: `Проверено: ${plans}, каждый рассчитан по всем событиям.`,
      en: `Checked: ${plans}, each rated on every event.`,
    },
    proven: {
      ru: `Проверено: ${plans} с опциями, расчётов ${count}. Остальные наборы (${rest}) не дешевле ${least} в год: доказано нижней оценкой.`,
      en: `Checked: ${plans} with options, ${count} ratings. The other sets (${rest}) cost at least ${least} a year: proven by a lower bound.`,
    },
    open: {
      ru: `Время вышло: расчётов ${count}. Непроверенный набор может оказаться дешевле, но не больше чем на ${money(gap, lang, history.currency)} в год.`,
      en: `Time was up after ${count} ratings. A set not looked at may be cheaper, by ${money(gap, lang, history.currency)} a year at most.`,
    },
  };
  const text = complete ? (pruned > 0 && bound !== null ? texts.proven : texts.whole) : texts.open;
  return page.colors.dim(paragraph(text[lang], { lang, ...page }));
}
