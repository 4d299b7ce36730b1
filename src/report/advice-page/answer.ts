/** The answer: what to do, what it brings, and four figures. */
import type { Micros } from '../../model/record.ts';
import type { Study } from '../../optimize/why/study.ts';
import { choiceName, optionTitles } from '../advice-choice.ts';
import { number } from '../format.ts';
import { howToGet } from '../how.ts';
import type { AdvicePage, Figure } from './page.ts';
import { fullName, type Telling } from './telling.ts';

type Answer = Pick<AdvicePage, 'answer' | 'gain' | 'tone'>;

export function answerOf(telling: Telling): Answer {
  const { study, t, lang, whole, byMonth } = telling;
  if (!study)
    return {
      answer: t('Советовать нечего', 'There is nothing to advise'),
      gain: t(
        'Ни один тариф каталога не оценивает достаточно строк этой детализации.',
        'No plan of the catalogue prices enough rows of this statement.',
      ),
      tone: 'plain',
    };
  const name = choiceName({ ...study.best, options: [] }, lang);
  const price = t(`${whole(study.best.perMonth)} в месяц`, `${whole(study.best.perMonth)} a month`);
  if (study.stays)
    return {
      answer: t(`Оставайтесь на ${name}: ${price}`, `Stay on ${name}: ${price}`),
      gain: stayGain(telling, study),
      tone: 'good',
    };
  const answer = t(`Выгоднее всего ${name}: ${price}`, `The cheapest is ${name}: ${price}`);
  if (study.baseCost === null)
    return {
      answer,
      gain: unknownGain(telling, study),
      tone: 'plain',
    };
  const saving = byMonth(study.baseCost) - study.best.perMonth;
  if (saving <= 0)
    return {
      answer: t('Менять тариф не выгодно', 'A change of plan does not pay'),
      gain: lossText(telling, study, -saving),
      tone: 'plain',
    };
  const isUnsure = (study.confidence.saving?.probability ?? 1) < LIKELY;
  const gain = gainText(telling, study, saving) + (isUnsure ? unsureText(telling) : '');
  return { answer, gain, tone: isUnsure ? 'plain' : 'good' };
}

/** A saving less likely than this is not worth a hurry. */
const LIKELY = 0.8;

const unsureText = ({ t }: Telling): string =>
  t(
    ' Выгода невелика и не наверняка: с переходом можно не спешить.',
    ' The saving is small and not certain: there is no hurry to change.',
  );

/** What is compared with, as one says it. */
export function baseName({ advice, t, lang }: Telling, { base, stays }: Study): string {
  if (base?.kind === 'choice') {
    const name = fullName(base.choice, lang);
    return stays ? name : t(`ваш тариф ${name}`, `your plan ${name}`);
  }
  return advice.history.feesListed
    ? t('уплаченное по документам', 'what the documents say you paid')
    : t('уплаченное по документам, без абонентской платы', 'what the documents say you paid, fees left out');
}

/** Is the saving only a lower bound, because the documents leave fees out? */
const atLeast = ({ advice }: Telling, { base }: Study): boolean =>
  base?.kind === 'paid' && !advice.history.feesListed;

function gainText(telling: Telling, study: Study, saving: Micros): string {
  const { t, whole, byMonth } = telling;
  const least = atLeast(telling, study);
  const now = whole(byMonth(study.baseCost!));
  const year = whole(saving * 12);
  return t(
    `${least ? 'Экономия не меньше' : 'Экономия'} ${whole(saving)} в месяц (около ${year} в год): сейчас ${now} — ${baseName(telling, study)}.${switchingText(telling, study)}`,
    `${least ? 'You save at least' : 'You save'} ${whole(saving)} a month (about ${year} a year): now ${now}, ${baseName(telling, study)}.${switchingText(telling, study)}`,
  );
}

function lossText(telling: Telling, study: Study, loss: Micros): string {
  const { t, whole, byMonth, lang } = telling;
  const now = whole(byMonth(study.baseCost!));
  const name = fullName(study.best, lang);
  return atLeast(telling, study)
    ? t(
        `По документам вы платите ${now} в месяц без абонентской платы. Самый дешёвый из других тарифов, ${name}, выгоден, только если ваша абонентская плата больше ${whole(loss)} в месяц.`,
        `By the documents you pay ${now} a month, fees left out. The cheapest other plan, ${name}, pays only if your monthly fee is above ${whole(loss)}.`,
      )
    : t(
        `Сейчас вы платите ${now} в месяц. Самый дешёвый из других тарифов, ${name}, дороже на ${whole(loss)} в месяц.`,
        `You pay ${now} a month now. The cheapest other plan, ${name}, is ${whole(loss)} a month dearer.`,
      );
}

const unknownGain = (telling: Telling, study: Study): string =>
  telling.t('Сколько вы платите сейчас, не известно.', 'What you pay now is not known.') +
  switchingText(telling, study);

function stayGain(telling: Telling, study: Study): string {
  const { t, whole, byMonth } = telling;
  if (study.baseCost === null) return t('Дешевле в каталоге нет.', 'The catalogue has none cheaper.');
  const more = whole(byMonth(study.baseCost) - study.best.perMonth);
  const next = baseName(telling, study);
  return t(
    `Дешевле нет: следующий, ${next}, дороже на ${more} в месяц.`,
    `None is cheaper: the next, ${next}, is ${more} a month dearer.`,
  );
}

/** What is to be done beside the change of plan, and what the change costs. */
function switchingText({ t, whole, lang, names }: Telling, { best, order }: Study): string {
  const how = howToGet(best, best.kept, lang).map((text) => ` ${text}`);
  const titles = (options: readonly string[]) =>
    optionTitles({ ...best, options }, lang).map((title) => `«${title}»`);
  const [connect, disconnect] = [titles(order.connect), titles(order.disconnect)];
  const favourites = best.favourites.flatMap(({ numbers }) => numbers).map((number) => names.number(number));
  return [
    ...(connect.length > 0 ? [t(' Подключите: ', ' Connect ') + connect.join(', ')] : []),
    ...(disconnect.length > 0 ? [t(' Отключите: ', ' Disconnect ') + disconnect.join(', ')] : []),
    ...(favourites.length > 0
      ? [t(' Любимые номера: ', ' Favourite numbers: ') + favourites.join(', ')]
      : []),
    ...(best.switching > 0
      ? [
          t(
            ` Переход стоит ${whole(best.switching)} один раз`,
            ` The change costs ${whole(best.switching)} once`,
          ),
        ]
      : []),
  ]
    .map((text) => `${text}.`)
    .concat(how)
    .join('');
}

export function figuresOf(telling: Telling, study: Study): readonly Figure[] {
  const { t, whole, lang } = telling;
  const { confidence } = study;
  const { saving, cost, dearestMonth } = confidence;
  const percent = (share: number) =>
    share > 0.99 ? '> 99 %' : share < 0.01 ? '< 1 %' : `${number(Math.round(share * 100), lang)} %`;
  const note = confidence.tooLittle
    ? t('детализация короткая: оценка грубая', 'the statement is short: a rough guess')
    : t('за такой же период вперёд, 9 случаев из 10', 'over such a period to come, 9 cases of 10');
  const saved: Figure[] = saving
    ? [
        {
          name: study.stays
            ? t('Вероятность, что он дешевле следующего', 'Chance that it is cheaper than the next')
            : t('Вероятность, что сэкономит', 'Chance that it saves'),
          value: percent(saving.probability),
          note: t('по повторным выборкам ваших недель', 'by drawing your weeks anew'),
          tone: saving.probability >= 0.9 ? 'good' : saving.probability < 0.5 ? 'bad' : 'plain',
        },
        {
          name: t('Экономия в месяц', 'Saving a month'),
          value: `${whole(saving.low)} … ${whole(saving.high)}`,
          note,
          tone: saving.low > 0 ? 'good' : 'plain',
        },
      ]
    : [];
  return [
    ...saved,
    {
      name: t('Счёт в месяц', 'The bill a month'),
      value: `${whole(cost.low)} … ${whole(cost.high)}`,
      note,
      tone: 'plain',
    },
    {
      name: t('Самый дорогой месяц', 'The dearest month'),
      value: whole(dearestMonth.middle),
      note: t(`в худшем случае ${whole(dearestMonth.high)}`, `${whole(dearestMonth.high)} at worst`),
      tone: 'plain',
    },
  ];
}
