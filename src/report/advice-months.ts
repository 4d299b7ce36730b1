/** The advice month by month for people: the best of each month against one choice kept, and the cheapest way. */
import type { LineAdvice } from '../optimize/advise.ts';
import type { ThroughTime } from '../optimize/through-time.ts';
import { choiceName } from './advice-choice.ts';
import { money, month } from './format.ts';
import { inner, type Page, paragraph, section } from './page.ts';
import { left, renderTable, right } from './table.ts';

/** By month; nothing where it was not asked for. */
export function monthsText({ throughTime, best, history }: LineAdvice, page: Page): string[] {
  if (!throughTime || !best) return [];
  const { lang } = page;
  const { currency } = history;
  const columns = [
    left('месяц', 'month'),
    left('самый выгодный', 'the cheapest'),
    right('его цена', 'its price'),
    right('лучший за всё время', 'the best of all'),
  ];
  const rows = throughTime.months.map((each) => [
    month(each.month, lang),
    each.best ? choiceName(each.best, lang) : '—',
    each.cost === null ? '—' : money(each.cost, lang, currency),
    money(each.kept, lang, currency),
  ]);
  const table = renderTable(columns, rows, inner(page));
  const title = { ru: 'По месяцам', en: 'By month' };
  return [section(title, `${table}\n${paragraph(wayText(throughTime, currency, page), inner(page))}`, page)];
}

/** Would changing plans have paid? */
function wayText({ way, cost, kept }: ThroughTime, currency: string, { lang }: Page): string {
  const t = (ru: string, en: string) => (lang === 'ru' ? ru : en);
  const saved = money(kept - cost, lang, currency);
  if (way.length === 1)
    return t(
      'Менять тариф по ходу времени невыгодно: переходы стоят дороже, чем сберегают.',
      'Changing plans on the way does not pay: changes cost more than they save.',
    );
  const steps = way
    .map((stay) => `${t('с', 'from')} ${monthFrom(stay.from, lang)} ${choiceName(stay.choice, lang)}`)
    .join('; ');
  return t(
    `Меняя тариф по месяцам, с учётом переходов можно было сберечь ещё ${saved}: ${steps}.`,
    `By changing plans on the way, fees of changes counted, another ${saved} could have been saved: ${steps}.`,
  );
}

/** 'YYYY-MM' as «05.2017» or "2017-05". */
const monthFrom = (value: string, lang: Page['lang']): string =>
  lang === 'ru' ? `${value.slice(5)}.${value.slice(0, 4)}` : value;
