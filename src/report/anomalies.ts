/** What is out of the usual, each with its rule, what it is held against, and its rows. */
import type { Anomalies, Anomaly, AnomalyRule } from '../analytics/anomalies.ts';
import type { Lang, Text } from '../model/text.ts';
import { moment, number, phone, plural } from './format.ts';
import { type Page, paragraph } from './page.ts';

const at = (iso: string, lang: Lang): string => moment(Date.parse(`${iso.slice(0, 19)}Z`) / 1000, lang);
const percent = (share: number, lang: Lang): string => `${number(share * 100, lang, 1)}\u00a0%`;
const who = ({ person, line }: Anomaly): string => person ?? (line === null ? '' : phone(line));
const about = (anomaly: Anomaly): string => (who(anomaly) === '' ? '' : `${who(anomaly)}: `);
const days = (count: number, lang: Lang): string =>
  plural(count, lang, ['день', 'дня', 'дней'], ['day', 'days']);
const calls = (count: number, lang: Lang): string =>
  plural(count, lang, ['звонок', 'звонка', 'звонков'], ['call', 'calls']);

type Tell = (anomaly: Anomaly, lang: Lang) => string;

/** What was seen and what is usual, in one sentence. */
const TOLD: Readonly<Record<AnomalyRule, readonly [ru: Tell, en: Tell]>> = {
  'busy-hour': [
    (a, l) => `необычно много звонков: ${number(a.observed, l)} за час, обычно ${number(a.usual, l, 1)}`,
    (a, l) => `unusually many calls: ${number(a.observed, l)} in an hour, usually ${number(a.usual, l, 1)}`,
  ],
  'quiet-hour': [
    (a, l) => `необычно мало звонков: ${number(a.observed, l)} за час, обычно ${number(a.usual, l, 1)}`,
    (a, l) => `unusually few calls: ${number(a.observed, l)} in an hour, usually ${number(a.usual, l, 1)}`,
  ],
  'busy-day': [
    (a, l) => `${about(a)}${calls(a.observed, l)} за день, обычно ${number(a.usual, l, 1)}`,
    (a, l) => `${about(a)}${calls(a.observed, l)} made in a day, usually ${number(a.usual, l, 1)}`,
  ],
  'short-answers': [
    (a, l) =>
      `${about(a)}${percent(a.observed, l)} принятых звонков короче 10 с, у остальных обычно ${percent(a.usual, l)}: похоже, трубку бросают`,
    (a, l) =>
      `${about(a)}${percent(a.observed, l)} of answered calls are under 10 s, ${percent(a.usual, l)} is usual: callers may be hung up on`,
  ],
  'new-country': [
    (a, l) =>
      `новая страна ${a.peer}: ${calls(a.observed, l)} или сообщений за неделю, раньше не было ни одного`,
    (a, l) => `a new country, ${a.peer}: ${number(a.observed, l)} calls or messages in a week, none before`,
  ],
  'new-premium': [
    (a, l) =>
      `платные номера ${a.peer}…: ${calls(a.observed, l)} или сообщений за неделю, раньше не было ни одного`,
    (a, l) => `premium numbers ${a.peer}…: ${number(a.observed, l)} calls or messages in a week, none before`,
  ],
  'night-burst': [
    (a, l) => `${about(a)}ночью ${calls(a.observed, l)}, обычно ${number(a.usual, l, 1)}`,
    (a, l) => `${about(a)}${calls(a.observed, l)} made in a night, usually ${number(a.usual, l, 1)}`,
  ],
  'dear-hour': [
    (a, l) => `${about(a)}час стоил ${number(a.observed, l, 2)}, обычно ${number(a.usual, l, 2)}`,
    (a, l) => `${about(a)}an hour cost ${number(a.observed, l, 2)}, usually ${number(a.usual, l, 2)}`,
  ],
  'new-subscription': [
    (a, l) => `${about(a)}новая подписка «${a.title}», уже списано ${number(a.observed, l, 2)}`,
    (a, l) => `${about(a)}a new subscription, "${a.title}": ${number(a.observed, l, 2)} charged so far`,
  ],
};

/** The rule and what it is held against. */
const RULES: Readonly<Record<AnomalyRule, readonly [ru: Tell, en: Tell]>> = {
  'busy-hour': [
    (a, l) =>
      `тот же час ${a.cases} таких дней недели, ${number(a.score, l, 1)} робастных отклонений (граница 5)`,
    (a, l) =>
      `the same hour of ${a.cases} such weekdays, ${number(a.score, l, 1)} robust deviations (limit 5)`,
  ],
  'quiet-hour': [
    (a, l) =>
      `тот же час ${a.cases} таких дней недели, ${number(a.score, l, 1)} робастных отклонений (граница 5)`,
    (a, l) =>
      `the same hour of ${a.cases} such weekdays, ${number(a.score, l, 1)} robust deviations (limit 5)`,
  ],
  'busy-day': [
    (a) => `остальные дни со звонками (${a.cases}); случайно так бывает реже, чем раз в сто таких баз`,
    (a, l) => `the other ${days(a.cases, l)} with calls; by chance once in a hundred such databases or less`,
  ],
  'short-answers': [
    (a, l) =>
      `${calls(a.cases, l)} с известной длительностью; нижняя граница доли (99,9 %) выше 5 % и вдвое выше обычной`,
    (a, l) =>
      `${calls(a.cases, l)} of known length; the lower bound (99.9 %) is above 5 % and twice the usual`,
  ],
  'new-country': [
    (a, l) => `${days(a.score, l)} истории без неё (нужно 28)`,
    (a, l) => `${days(a.score, l)} of history without it (28 are needed)`,
  ],
  'new-premium': [
    (a, l) => `${days(a.score, l)} истории без них (нужно 28)`,
    (a, l) => `${days(a.score, l)} of history without them (28 are needed)`,
  ],
  'night-burst': [
    (a) => `остальные ночи, 0–6 ч (${a.cases}); случайно так бывает реже, чем раз в сто таких баз`,
    (a) => `the other ${a.cases} nights, 0 to 6; by chance once in a hundred such databases or less`,
  ],
  'dear-hour': [
    (a, l) =>
      `часы этой линии с расходами (${a.cases}), ${number(a.score, l, 1)} робастных отклонений логарифма (граница 5)`,
    (a, l) =>
      `this line's ${a.cases} hours with spending, ${number(a.score, l, 1)} robust deviations of the logarithm (limit 5)`,
  ],
  'new-subscription': [
    (a, l) => `${days(a.score, l)} списаний этой линии без неё (нужно 28)`,
    (a, l) => `${days(a.score, l)} of this line's charges without it (28 are needed)`,
  ],
};

const LABELS = {
  rule: { ru: 'правило', en: 'rule' },
  against: { ru: 'сравнение', en: 'held against' },
  rows: { ru: 'строки', en: 'rows' },
} as const;

/** Rows named on a terminal; JSON has all. */
const SHOWN = 8;

const say = (texts: readonly [ru: Tell, en: Tell], anomaly: Anomaly, lang: Lang): string =>
  texts[lang === 'ru' ? 0 : 1](anomaly, lang);

/** What was found, in the words of a person. */
const anomalyHeadline = (anomaly: Anomaly, lang: Lang): string =>
  `${at(anomaly.since, lang)} ${say(TOLD[anomaly.rule], anomaly, lang)}`;

export function anomaliesText({ count, anomalies }: Anomalies, page: Page): string {
  const { lang, colors } = page;
  const blocks = anomalies.map((anomaly) => {
    const detail = [
      `${LABELS.rule[lang]} ${anomaly.rule}`,
      `${LABELS.against[lang]}: ${say(RULES[anomaly.rule], anomaly, lang)}`,
      ...(anomaly.row_ids.length > 0 ? [rowsText(anomaly, lang)] : []),
    ].join('; ');
    return [
      paragraph(anomalyHeadline(anomaly, lang), page, '•'),
      colors.dim(paragraph(detail, page, ' ')),
    ].join('\n');
  });
  const more: Text = {
    ru: `… всего найдено: ${count} (больше: --top)`,
    en: `… found altogether: ${count} (more: --top)`,
  };
  return [...blocks, ...(count > anomalies.length ? [more[lang]] : [])].join('\n\n');
}

function rowsText({ of_table, row_ids }: Anomaly, lang: Lang): string {
  const shown = row_ids.slice(0, SHOWN).join(', ');
  const rest = row_ids.length > SHOWN ? `, … (${row_ids.length})` : '';
  return `${LABELS.rows[lang]} ${of_table}: ${shown}${rest}`;
}

/** The same for JSON, with the sentences in English. */
export const anomaliesJson = ({ count, anomalies }: Anomalies) => ({
  count,
  anomalies: anomalies.map((anomaly) => {
    const { row_ids, of_table, ...same } = anomaly;
    return {
      ...same,
      text: anomalyHeadline(anomaly, 'en'),
      heldAgainst: say(RULES[anomaly.rule], anomaly, 'en'),
      table: of_table,
      rows: row_ids,
    };
  }),
});
