/** How to get a plan or an option, as its file says: a code, a message, a page; with where that is from. */
import type { Lang } from '../model/text.ts';
import type { Choice } from '../optimize/choice.ts';
import { listOf, type Option, type Tariff } from '../rating/format/tariff.ts';
import { date } from './format.ts';
import { own } from './price-rules.ts';

type Asked = NonNullable<Tariff['how']>['connect'];
type Way = Exclude<Asked, readonly unknown[]>;
type Named = Pick<Tariff | Option, 'title' | 'how'>;

/** One line for the plan, unless it is kept, and one for each option of which it is known. */
export function howToGet({ tariff, options }: Choice, kept: boolean, lang: Lang): string[] {
  const chosen = tariff.options.filter(({ id }) => options.includes(id));
  return [...(kept ? [] : [tariff]), ...chosen].flatMap((each) => howText(each, lang));
}

/** «Как подключить «БИТ»: *111*252# (источник: mts.ru, 22.11.2026)»; nothing where the file does not say. */
export function howText({ title, how }: Named, lang: Lang): string[] {
  if (!how) return [];
  const { connect, disconnect, source } = how;
  const t = (ru: string, en: string) => (lang === 'ru' ? ru : en);
  const name = own(title, lang);
  const parts = [
    `${t('Как подключить', 'How to get')} «${name}»: ${waysText(connect, lang)}`,
    ...(disconnect ? [`${t('отключить', 'to give it up')}: ${waysText(disconnect, lang)}`] : []),
  ];
  const { url, seen } = source[0]!;
  const from = `${/^https?:/.test(url) ? new URL(url).host : url}, ${date(Date.parse(seen) / 1000, lang)}`;
  return [
    `${parts.join('; ')} (${t('источник', 'source')}: ${from}; ${t('проверьте у оператора', 'check with the operator')}).`,
  ];
}

const waysText = (ways: Asked, lang: Lang): string =>
  listOf<Way>(ways)
    .map((way) => wayText(way, lang))
    .join(lang === 'ru' ? ' или ' : ' or ');

function wayText(way: Way, lang: Lang): string {
  if ('ussd' in way) return way.ussd;
  if ('link' in way) return way.link;
  if ('text' in way) return own(way.text, lang);
  return lang === 'ru' ? `SMS «${way.sms}» на номер ${way.to}` : `SMS «${way.sms}» to ${way.to}`;
}
