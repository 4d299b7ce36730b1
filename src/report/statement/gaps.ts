/** What the statement could not know, and where documents contradict each other. */
import { date, monthSpans } from '../format.ts';
import type { ReportTable, Section } from '../weekly/report.ts';
import type { Writing } from './writing.ts';

export function gapSections(writing: Writing): readonly (Section | null)[] {
  return [differencesSection(writing), missingSection(writing), misreadSection(writing)];
}

const section = (table: ReportTable, definition: string): Section | null =>
  table.rows.length === 0 ? null : { id: table.id, title: table.title, definition, charts: [], table };

function differencesSection({ statement, names, lang, t }: Writing): Section | null {
  const { differences } = statement.gaps;
  const kind = differences.every(({ currency }) => currency === 'RUB') ? 'money' : 'decimal';
  const rows = differences.map(({ line, since, until, billed, found, difference }) => ({
    cells: [
      names.number(line),
      `${date(civil(since), lang)} … ${date(civil(until) - DAY, lang)}`,
      Number(billed),
      Number(found),
      Number(difference),
    ],
    tone: 'bad' as const,
  }));
  return section(
    {
      id: 'differences',
      title: t('Счета против детализации', 'Bills against the detail'),
      columns: [
        { title: t('линия', 'line'), kind: 'text' },
        { title: t('период', 'period'), kind: 'text' },
        { title: t('по счёту', 'by the bill'), kind },
        { title: t('по строкам', 'by rows'), kind },
        { title: t('разница', 'difference'), kind },
      ],
      rows,
    },
    t(
      'Сумма услуг, напечатанная в счёте, и сумма строк детализации за то же время, с НДС. В расходы вошли строки.',
      'The sum of usage that the bill prints and the sum of rows of the same time, with VAT. The rows are what counts as spending.',
    ),
  );
}

const DAY = 86_400;
const civil = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 1000;

function missingSection({ statement: { gaps }, names, lang, t }: Writing): Section | null {
  const what = {
    fees: t('счёта: платы неизвестны', 'the bill: fees are not known'),
    rows: t('детализации: есть только сумма услуг', 'the detail: only the sum of usage is there'),
    all: t('всех документов', 'all documents'),
  };
  const parts = [
    ...gaps.missing,
    ...gaps.untold.flatMap(({ line, months }) =>
      months.map((month) => ({ line, month, what: 'all' as const })),
    ),
  ];
  const groups = new Map<string, { line: string | null; what: keyof typeof what; months: string[] }>();
  for (const { line, what, month } of parts) {
    const key = `${line ?? ''} ${what}`;
    const group = groups.get(key) ?? { line, what, months: [] };
    group.months.push(month);
    groups.set(key, group);
  }
  const rows = [...groups.values()].map(({ line, what: kind, months }) => ({
    cells: [
      line === null ? t('счёт в целом', 'the account as a whole') : names.number(line),
      what[kind],
      monthSpans(months, lang),
    ],
  }));
  return section(
    {
      id: 'missing',
      title: t('Чего не хватает', 'What is missing'),
      columns: [
        { title: t('линия', 'line'), kind: 'text' },
        { title: t('нет', 'there is no'), kind: 'text' },
        { title: t('месяцы', 'months'), kind: 'text' },
      ],
      rows,
    },
    t(
      'С этими документами суммы станут полными; пока их нет, расходы этих месяцев занижены.',
      'With these documents the sums become whole; without them the spending of these months is too low.',
    ),
  );
}

function misreadSection({ statement: { gaps }, names, t }: Writing): Section | null {
  const rows = gaps.misread.map(({ path, printed, found }) => ({
    cells: [names.file(path), Number(printed), Number(found)],
    tone: 'bad' as const,
  }));
  return section(
    {
      id: 'misread',
      title: t('Итог документа не сошёлся', 'Totals that do not add up'),
      columns: [
        { title: t('документ', 'document'), kind: 'text' },
        { title: t('напечатано', 'printed'), kind: 'decimal' },
        { title: t('прочитано', 'read'), kind: 'decimal' },
      ],
      rows,
    },
    t(
      'Итог, напечатанный в документе, и то, что из него прочитано: detalka ФАЙЛ покажет, какие строки не поняты.',
      'The total that the document prints and what was read of it: detalka FILE shows the rows not understood.',
    ),
  );
}
