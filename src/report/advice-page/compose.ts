/** The advice for lines → a report: the answer first, what it rests on below. */
import type { Lang } from '../../model/text.ts';
import { date, plural } from '../format.ts';
import { namesOf } from '../weekly/names.ts';
import { answerOf, figuresOf } from './answer.ts';
import type { AdvicePage, AdviceReport } from './page.ts';
import { monthsSection, plansSection } from './section-plans.ts';
import { proofSection } from './section-proof.ts';
import { sureSection } from './section-sure.ts';
import { changesSection, whySection } from './section-why.ts';
import { type Advised, type Telling, tellingOf } from './telling.ts';

/** `masked`: numbers keep their prefix and two digits. */
export function composeAdvice(lines: readonly Advised[], lang: Lang, masked: boolean): AdviceReport {
  const names = namesOf(lang, masked);
  const pages = lines.map((advised) => pageOf(tellingOf(advised, lang, names)));
  const title = lang === 'ru' ? 'Какой тариф выгоднее' : 'Which plan is cheapest';
  return { lang, title: pages.length === 1 ? pages[0]!.title : title, pages };
}

function pageOf(telling: Telling): AdvicePage {
  const { advice, study, names, t } = telling;
  const title = t(
    `Тариф для ${names.number(advice.history.line)}`,
    `The plan for ${names.number(advice.history.line)}`,
  );
  const sections = study
    ? [
        plansSection(telling),
        monthsSection(telling, study),
        whySection(telling, study),
        changesSection(telling, study),
        sureSection(telling, study),
      ]
    : [plansSection(telling)];
  return {
    title,
    subtitle: subtitleOf(telling),
    ...answerOf(telling),
    figures: study ? figuresOf(telling, study) : [],
    sections: [...sections, proofSection(telling)].filter((each) => each !== null),
  };
}

function subtitleOf({ advice: { history }, study, supposed, names, lang, t }: Telling): string {
  const days = plural(history.days, lang, ['день', 'дня', 'дней'], ['day', 'days']);
  const period = t(
    `По детализации с ${date(history.from, lang)} по ${date(history.to, lang)} (${days})`,
    `By the statement from ${date(history.from, lang)} to ${date(history.to, lang)} (${days})`,
  );
  const rows =
    study && plural(study.usage.length, lang, ['запись', 'записи', 'записей'], ['record', 'records']);
  const what = supposed.map((text) => names.own(text[lang])).join('; ');
  return [
    rows ? `${period}, ${rows}` : period,
    ...(what ? [t(`Если бы: ${what}`, `Supposed: ${what}`)] : []),
  ].join('. ');
}
