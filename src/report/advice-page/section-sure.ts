/** How sure it is: what advice would have been worth, what it depends on, where another plan wins. */
import type { BreakEven } from '../../optimize/what-if/breakeven.ts';
import type { Study } from '../../optimize/why/study.ts';
import { month as monthName, number, plural } from '../format.ts';
import type { ReportTable, Sentence } from '../weekly/report.ts';
import type { AdviceSection } from './page.ts';
import { amountName, amountText, cell, fullName, type Telling } from './telling.ts';
import { tornadoChart } from './tornado.ts';

export function sureSection(telling: Telling, study: Study): AdviceSection {
  const { t, cash, lang } = telling;
  const { sensitivities, best, backTest } = study;
  const swings = sensitivities.map(({ amount, perMonth, less, more }) => ({
    name: `${amountName(amount, lang)}: ${amountText(amount, perMonth, lang)}`,
    ...{ less, more },
    lessLabel: cash(less),
    moreLabel: cash(more),
  }));
  const title = t(
    'Счёт в месяц, если пользоваться вдвое меньше или в полтора раза больше',
    'The bill a month with half, and with one and a half of the use',
  );
  return {
    id: 'sure',
    title: t('Насколько это надёжно', 'How sure it is'),
    sentences: [
      ...confidenceSentences(telling, study),
      ...backTestSentences(telling, study),
      ...study.breakEvens.map((each) => breakEvenSentence(telling, each)),
    ],
    charts:
      swings.length > 0
        ? [tornadoChart(title, { value: best.perMonth, label: t('сейчас', 'now') }, swings)]
        : [],
    tables: backTest.months.length > 0 ? [backTestTable(telling, study)] : [],
  };
}

function confidenceSentences({ t, cash, lang }: Telling, { confidence }: Study): Sentence[] {
  const { weeks, draws, tooLittle, regret } = confidence;
  const whole = plural(weeks, lang, ['неделя', 'недели', 'недель'], ['week', 'weeks']);
  const sentences: Sentence[] = [];
  if (tooLittle)
    sentences.push({
      tone: 'bad',
      text: t(
        `Данных мало: целых недель ${number(weeks, lang)}. Для надёжного вывода нужны хотя бы два-три месяца.`,
        `The data are few: ${whole} in full. Two or three months at least are needed to be sure.`,
      ),
    });
  sentences.push({
    tone: 'plain',
    text: t(
      `Границы получены так: ваши недели (${number(weeks, lang)}) ${number(draws, lang)} раз заново разложены по месяцам с поправкой на то, как ваше потребление растёт и падает, и каждый раз всё пересчитано по правилам тарифа.`,
      `The ranges: your weeks (${number(weeks, lang)}) were laid onto the months anew ${number(draws, lang)} times, with the ups and downs of your use, and everything was priced by the plan's rules each time.`,
    ),
  });
  if (regret.high > 0)
    sentences.push({
      tone: 'plain',
      text: t(
        `Если другой тариф окажется лучше, вы переплатите в среднем ${cash(regret.mean)}, в худшем случае ${cash(regret.high)} в месяц.`,
        `Should another plan turn out better, you overpay ${cash(regret.mean)} a month on average, ${cash(regret.high)} at worst.`,
      ),
    });
  return sentences;
}

function backTestSentences(telling: Telling, { backTest }: Study): Sentence[] {
  const { t, cash, lang } = telling;
  const { months, paid, base, won, hindsight } = backTest;
  if (months.length === 0 || !hindsight) return [];
  const count = number(months.length, lang);
  const against =
    base === null
      ? ''
      : t(
          ` Без советов вы заплатили бы ${cash(base)}; дешевле вышло в ${number(won, lang)} мес. из ${count}.`,
          ` Without advice it would have been ${cash(base)}; it was cheaper in ${number(won, lang)} of ${count} months.`,
        );
  return [
    {
      tone: base !== null && paid > base ? 'bad' : 'plain',
      text: t(
        `Проверка прошлым: если бы каждый месяц тариф выбирался только по месяцам до него, за ${count} мес. вышло бы ${cash(paid)}.${against} Лучший тариф задним числом (${fullName(hindsight.offer, lang)}) — ${cash(hindsight.paid)}.`,
        `Tested on the past: choosing each month by the months before it alone, ${count} months would have cost ${cash(paid)}.${against} The best plan in hindsight (${fullName(hindsight.offer, lang)}): ${cash(hindsight.paid)}.`,
      ),
    },
  ];
}

function breakEvenSentence({ t, lang }: Telling, { amount, side, rival, perMonth }: BreakEven): Sentence {
  const [from, name] = [amountText(amount, perMonth, lang), fullName(rival, lang)];
  const what = amountName(amount, lang);
  return {
    tone: 'plain',
    text:
      side === 'above'
        ? t(
            `От ${from} в месяц (${what}) выгоднее ${name}.`,
            `From ${from} a month (${what}) ${name} is cheaper.`,
          )
        : t(
            `Меньше ${from} в месяц (${what}) — выгоднее ${name}.`,
            `Below ${from} a month (${what}) ${name} is cheaper.`,
          ),
  };
}

function backTestTable(telling: Telling, { backTest }: Study): ReportTable {
  const { t, lang, moneyKind } = telling;
  return {
    id: 'back-test',
    title: t('Проверка прошлым', 'Tested on the past'),
    columns: [
      { title: t('месяц', 'month'), kind: 'text' },
      { title: t('выбор по месяцам до него', 'chosen by the months before'), kind: 'text' },
      { title: t('вышло бы', 'it would have cost'), kind: moneyKind },
      { title: t('без совета', 'without advice'), kind: moneyKind },
    ],
    rows: backTest.months.map(({ month, chosen, paid, base }) => ({
      cells: [monthName(month, lang), fullName(chosen, lang), cell(paid), base === null ? null : cell(base)],
      ...(base !== null && paid > base ? { tone: 'bad' as const } : {}),
    })),
  };
}
