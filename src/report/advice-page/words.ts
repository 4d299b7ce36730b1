/** What stands behind an advice, for a terminal. */
import type { Study } from '../../optimize/why/study.ts';
import { indented, inner, type Page, paragraph, section } from '../page.ts';
import { namesOf } from '../weekly/names.ts';
import { baseName, figuresOf } from './answer.ts';
import { assumptions } from './section-proof.ts';
import { sureSection } from './section-sure.ts';
import { type Advised, type Telling, tellingOf } from './telling.ts';

/** How sure the advice for a line is; empty where nothing stands behind it. */
export function sureText(advised: Advised, page: Page): string {
  const { study } = advised;
  if (!study) return '';
  const telling = tellingOf(advised, page.lang, namesOf(page.lang, false));
  const told = [
    ...comparedWith(telling, study),
    ...figuresOf(telling, study).map(({ name, value, note }) => `${name}: ${value} (${note}).`),
    ...sureSection(telling, study).sentences.map(({ text }) => text),
  ];
  const body = told.map((text) => paragraph(text, inner(page), '·')).join('\n');
  return section({ ru: 'Насколько это надёжно', en: 'How sure it is' }, body, page);
}

/** What the saving is a saving against: by the documents, or by the catalogue's prices of the line's own plan. */
function comparedWith(telling: Telling, study: Study): readonly string[] {
  const { t, whole, byMonth } = telling;
  const { base, baseCost, stays } = study;
  if (baseCost === null || stays) return [];
  const cost = whole(byMonth(baseCost));
  const prices = base?.kind === 'choice' ? t(' по ценам каталога', " by the catalogue's prices") : '';
  return [
    t(
      `Выгода считается против того, что сейчас: ${cost} в месяц — ${baseName(telling, study)}${prices}.`,
      `Savings are against what is now: ${cost} a month, ${baseName(telling, study)}${prices}.`,
    ),
  ];
}

/** What was supposed of the use, and what was assumed for it; none where it is as the documents say. */
export function supposedText(advised: Advised, page: Page): readonly string[] {
  if (advised.supposed.length === 0) return [];
  const telling = tellingOf(advised, page.lang, namesOf(page.lang, false));
  const what = advised.supposed.map((text) => text[page.lang]).join('; ');
  const told = [telling.t(`Если бы: ${what}.`, `Supposed: ${what}.`), ...assumptions(telling)];
  return [indented(told.map((text) => paragraph(text, inner(page))).join('\n'))];
}
