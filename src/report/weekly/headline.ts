/** The week in plain sentences, what is wrong first. */
import type { Lang, Text } from '../../model/text.ts';
import { date, number, plural } from '../format.ts';
import { minutes, share } from './cells.ts';
import type { PersonFigures, WeekFacts } from './figures.ts';
import type { Names } from './names.ts';
import type { Sentence } from './report.ts';
import { civil } from './week.ts';
import { hourSpan } from './words.ts';

/** Fewer calls than this say nothing of a person. */
const ENOUGH = 10;
/** A share of missed calls that changed by less is no news. */
const NEWS = 0.05;

/** Sentences for people, the bad ones first. */
export function headline(facts: WeekFacts, names: Names, lang: Lang): readonly Sentence[] {
  const all = [
    incomplete(facts),
    unreturned(facts, lang),
    missed(facts, lang),
    ignoring(facts, lang),
    busiest(facts, lang),
    talkers(facts, lang),
    volume(facts, lang),
    silent(facts, names),
  ].filter((sentence) => sentence !== null);
  const order = { bad: 0, plain: 1, good: 2 };
  return all
    .map(({ text, tone }): Sentence => ({ text: text[lang], tone }))
    .sort((a, b) => order[a.tone] - order[b.tone]);
}

interface Saying {
  readonly text: Text;
  readonly tone: Sentence['tone'];
}

function incomplete({ weeks: { week }, coverage }: WeekFacts): Saying | null {
  if (civil(coverage.completeUntil) >= week.to) return null;
  const last = civil(coverage.last);
  return {
    tone: 'bad',
    text: {
      ru: `Неделя неполная: данные кончаются ${date(last, 'ru')}.`,
      en: `The week is not complete: the data end on ${date(last, 'en')}.`,
    },
  };
}

function unreturned({ totals }: WeekFacts, lang: Lang): Saying | null {
  const { missed, pending, hidden } = totals;
  const lost = totals.unreturned - pending;
  if (missed === 0) return null;
  if (lost === 0 && pending + hidden > 0) return null;
  if (lost === 0)
    return {
      tone: 'good',
      text: {
        ru: 'Всем, кого пропустили, перезвонили или ответили в течение суток.',
        en: 'Every missed caller was answered or called back within a day.',
      },
    };
  const one = new Intl.PluralRules(lang).select(lost) === 'one';
  return {
    tone: 'bad',
    text: {
      ru: `${plural(lost, 'ru', ['звонивший', 'звонивших', 'звонивших'], ['', ''])} так и не ${one ? 'получил' : 'получили'} ответа за сутки.`,
      en: `${plural(lost, 'en', ['', '', ''], ['missed caller', 'missed callers'])} never got an answer within a day.`,
    },
  };
}

function missed({ totals, before }: WeekFacts, lang: Lang): Saying | null {
  const rate = (one: { missed: number; incoming: number }) =>
    one.incoming > 0 ? one.missed / one.incoming : null;
  const [now, then] = [rate(totals), before && rate(before)];
  if (now === null) return null;
  const change = then === null ? 0 : now - then;
  const compared = then === null ? { ru: '', en: '' } : compare(share(then, lang));
  return {
    tone: change >= NEWS ? 'bad' : change <= -NEWS ? 'good' : 'plain',
    text: {
      ru: `Пропущено ${number(totals.missed, lang)} из ${plural(totals.incoming, 'ru', ['входящего', 'входящих', 'входящих'], ['', ''])} (${share(now, lang)}${compared.ru}).`,
      en: `${number(totals.missed, lang)} of ${plural(totals.incoming, 'en', ['', '', ''], ['incoming call', 'incoming calls'])} missed (${share(now, lang)}${compared.en}).`,
    },
  };
}

const compare = (value: string): Text => ({
  ru: `; неделей раньше ${value}`,
  en: `; the week before ${value}`,
});

/** Who lets it ring most often. */
function ignoring({ people }: WeekFacts, lang: Lang): Saying | null {
  const rate = ({ answered, offered }: PersonFigures) => answered / offered;
  const worst = people.filter(({ offered }) => offered >= ENOUGH).sort((a, b) => rate(a) - rate(b))[0];
  if (!worst || rate(worst) >= 0.5) return null;
  const of = number(worst.offered, lang);
  return {
    tone: 'bad',
    text: {
      ru: `Чаще всех не берёт трубку ${worst.name}: ответов ${number(worst.answered, lang)} на ${of} вызовов.`,
      en: `${worst.name} lets it ring most often: answered ${number(worst.answered, lang)} of ${of} calls.`,
    },
  };
}

/** Documents without lengths of calls tell of no line that was busy. */
const busyAtOnce = (lines: number): Text =>
  lines === 0
    ? { ru: '', en: '' }
    : {
        ru: `, одновременно занято до ${lines === 1 ? '1 линии' : `${number(lines, 'ru')} линий`}`,
        en: `, up to ${plural(lines, 'en', ['', '', ''], ['line', 'lines'])} busy at once`,
      };

function busiest({ busiest: most }: WeekFacts, lang: Lang): Saying | null {
  if (!most) return null;
  const lines = busyAtOnce(most.lines)[lang];
  const calls = plural(most.calls, lang, ['звонок', 'звонка', 'звонков'], ['call', 'calls']);
  return {
    tone: 'plain',
    text: {
      ru: `Самый загруженный час — ${hourSpan(most.hour, 'ru')}: ${calls}${lines}.`,
      en: `The busiest hour was ${hourSpan(most.hour, 'en')}: ${calls}${lines}.`,
    },
  };
}

function talkers({ people }: WeekFacts, lang: Lang): Saying | null {
  const sorted = people
    .filter(({ answered, reached, talk_mean_s }) => answered + reached >= ENOUGH && talk_mean_s !== null)
    .sort((a, b) => b.talk_mean_s! - a.talk_mean_s!);
  const [longest, shortest] = [sorted[0], sorted.at(-1)];
  if (!longest || !shortest || longest === shortest) return null;
  const [most, least] = [minutes(longest.talk_mean_s!, lang), minutes(shortest.talk_mean_s!, lang)];
  return {
    tone: 'plain',
    text: {
      ru: `Средний разговор: от ${least} мин (${shortest.name}) до ${most} мин (${longest.name}).`,
      en: `An average talk takes from ${least} min (${shortest.name}) to ${most} min (${longest.name}).`,
    },
  };
}

function volume({ totals, before, yearAgo, busiest }: WeekFacts, lang: Lang): Saying {
  const calls = totals.incoming + totals.outgoing;
  if (calls === 0 && !busiest)
    return {
      tone: 'plain',
      text: {
        ru: 'За неделю ни одного внешнего звонка.',
        en: 'Not one outside call all week.',
      },
    };
  const against = (other: typeof before, { ru, en }: Text, same: Text): Text => {
    if (!other || other.incoming + other.outgoing === 0) return { ru: '', en: '' };
    const change = calls / (other.incoming + other.outgoing) - 1;
    if (Math.round(change * 100) === 0) return { ru: `; как и ${same.ru}`, en: `; as many as ${same.en}` };
    const text = `${change > 0 ? '+' : '−'}${share(Math.abs(change), lang)}`;
    return { ru: `; ${text} ${ru}`, en: `; ${text} ${en}` };
  };
  const [week, year] = [
    against(
      before,
      { ru: 'к прошлой неделе', en: 'on the week before' },
      { ru: 'неделей раньше', en: 'the week before' },
    ),
    against(
      yearAgo,
      { ru: 'к той же неделе год назад', en: 'on the same week a year ago' },
      { ru: 'год назад', en: 'a year ago' },
    ),
  ];
  return {
    tone: 'plain',
    text: {
      ru: `Всего ${plural(calls, 'ru', ['звонок', 'звонка', 'звонков'], ['', ''])}: ${plural(totals.incoming, 'ru', ['входящий', 'входящих', 'входящих'], ['', ''])}, ${plural(totals.outgoing, 'ru', ['исходящий', 'исходящих', 'исходящих'], ['', ''])}${week.ru}${year.ru}.`,
      en: `${plural(calls, 'en', ['', '', ''], ['call', 'calls'])} in all: ${number(totals.incoming, lang)} incoming, ${number(totals.outgoing, lang)} outgoing${week.en}${year.en}.`,
    },
  };
}

function silent({ silentLines }: WeekFacts, names: Names): Saying | null {
  if (silentLines.length === 0) return null;
  const list = silentLines.map((line) => names.number(line)).join(', ');
  return {
    tone: 'plain',
    text: { ru: `За неделю ни одного звонка: ${list}.`, en: `Not one call all week: ${list}.` },
  };
}
