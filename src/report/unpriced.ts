/** What the price of a plan leaves out and takes from the documents instead, in sentences. */
import type { Lang } from '../model/text.ts';
import type { Bill } from '../rating/bill/bill.ts';
import { money, plural } from './format.ts';
import { usageName } from './words.ts';

/** Sentences about a bill's unmatched rows: those the plan has no price for, those whose length or volume is not known. */
export function unpricedTexts({ coverage, currency }: Bill, lang: Lang): readonly string[] {
  const isUnmeasured = ({ reason }: Unmatched) => reason === 'no-quantity';
  const sentence = (
    of: readonly Unmatched[],
    ru: (rows: string) => string,
    en: (rows: string) => string,
  ): string[] => {
    if (of.length === 0) return [];
    const sum = (value: (each: Unmatched) => number) => of.reduce((total, each) => total + value(each), 0);
    const kinds = [
      ...new Set(of.map(({ traffic }) => usageName(traffic.service, traffic.direction, lang))),
    ].join(', ');
    const rows = plural(
      sum(({ rows }) => rows),
      lang,
      ['строки', 'строк', 'строк'],
      ['row', 'rows'],
    );
    const paid = money(
      sum(({ paid }) => paid),
      lang,
      currency,
    );
    return lang === 'ru'
      ? [`${ru(rows)} (${kinds}): взята их стоимость из документа, ${paid}.`]
      : [`${en(rows)} (${kinds}): what the document says they cost was taken, ${paid}.`];
  };
  return [
    ...sentence(
      coverage.unmatched.filter((each) => !isUnmeasured(each)),
      (rows) => `В тарифе нет цены для ${rows}`,
      (rows) => `The plan has no price for ${rows}`,
    ),
    ...sentence(
      coverage.unmatched.filter(isUnmeasured),
      (rows) => `В документе нет длительности или объёма для ${rows}`,
      (rows) => `The document gives no length or volume for ${rows}`,
    ),
  ];
}

type Unmatched = Bill['coverage']['unmatched'][number];
