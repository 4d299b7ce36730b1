/** What reading found: each statement, its rows and whether its totals add up. */
import type { ImportReport } from '../ingest/import.ts';
import type { CivilSeconds } from '../model/record.ts';
import type { Lang, Text } from '../model/text.ts';
import { date, decimal, money, number, phone, plural } from './format.ts';
import { indented, inner, type Page, paragraph } from './page.ts';

type StatementReport = ImportReport['statements'][number];
type Control = StatementReport['control'][number];

const MEASURES: Record<string, Text> = {
  cost: { ru: 'сумма строк', en: 'sum of rows' },
  cost_with_vat: { ru: 'сумма строк с НДС', en: 'sum of rows with VAT' },
  rows: { ru: 'число строк', en: 'number of rows' },
};

const isoDay = (at: CivilSeconds | undefined) =>
  at === undefined ? null : new Date(at * 1000).toISOString().slice(0, 10);
const value = (control: Control, side: number) => (control.measure === 'rows' ? side : decimal(side));

/** `statements` and `failures` of the JSON answer (docs/cli.md). Money is a decimal literal in the currency's unit. */
export function statementsJson(reports: readonly ImportReport[], lang: Lang) {
  const statements = reports.flatMap((report) =>
    report.statements.map((statement) => ({
      file: report.path,
      outcome: report.outcome,
      layout: report.layout,
      container: report.container,
      line: statement.line,
      period: { from: isoDay(statement.facts.periodFrom), to: isoDay(statement.facts.periodTo) },
      records: statement.records,
      charges: statement.charges,
      rejects: statement.rejects,
      skips: statement.skips,
      control: primaryControl(statement),
      controls: statement.control.map((control) => controlJson(control)),
    })),
  );
  const failures = reports
    .filter((report) => report.error)
    .map((report) => ({ file: report.path, code: report.error!.code, message: report.error!.text[lang] }));
  const known = reports.filter((report) => report.outcome === 'known').map((report) => report.path);
  return { statements, known, failures };
}

const controlJson = (control: Control) => ({
  measure: control.measure,
  printed: value(control, control.printed),
  found: value(control, control.found),
  ok: control.ok,
});

function primaryControl(statement: StatementReport) {
  const control = statement.control.find((each) => each.measure !== 'rows') ?? statement.control[0];
  return control ? controlJson(control) : null;
}

/** The same for people: a block a file that was read; those that failed are told apart (`failures`). */
export function statementsText(reports: readonly ImportReport[], page: Page): string {
  return reports
    .filter((report) => !report.error)
    .map((report) => fileText(report, page))
    .join('\n');
}

function fileText(report: ImportReport, page: Page): string {
  const { lang, colors } = page;
  const lines = report.statements.flatMap((statement) => {
    return [
      headLine(statement, [report.title?.[lang], report.container?.toUpperCase()], lang),
      ...statementLines(statement, page),
    ];
  });
  if (report.outcome === 'known')
    lines.push(
      lang === 'ru' ? 'уже в базе, ничего не изменилось' : 'already in the database, nothing changed',
    );
  if (report.merged > 0) lines.push(mergedText(report.merged, lang));
  for (const warning of report.warnings)
    lines.push(paragraph(warning[lang], inner(page), colors.yellow('!')));
  return `${colors.bold(report.path)}\n${indented(lines.join('\n'))}`;
}

const mergedText = (merged: number, lang: Lang) =>
  lang === 'ru'
    ? `${plural(merged, lang, ['строка уже была', 'строки уже были', 'строк уже было'], ['', ''])} в другой детализации`
    : `${plural(merged, lang, ['', '', ''], ['row was', 'rows were'])} already known from another statement`;

/** «МТС: разовая детализация · HTML · +7 916 … · 01.09.2025 – 30.11.2025». */
function headLine(
  { facts, line }: StatementReport,
  parts: readonly (string | null | undefined)[],
  lang: Lang,
): string {
  const { periodFrom, periodTo } = facts;
  const period =
    periodFrom !== undefined && periodTo !== undefined
      ? `${date(periodFrom, lang)} – ${date(periodTo, lang)}`
      : '';
  return [...parts, line ? phone(line) : '', period].filter(Boolean).join(' · ');
}

function statementLines(statement: StatementReport, page: Page): string[] {
  const { lang, colors } = page;
  const { control } = statement;
  const unchecked = {
    ru: 'итога в документе нет: проверить, все ли строки на месте, нельзя',
    en: 'the document prints no total: whether all rows are there cannot be checked',
  };
  const controls =
    control.length > 0
      ? control.map((each) => controlText(each, statement.facts.currency, inner(page)))
      : [paragraph(unchecked[lang], inner(page), colors.yellow('!'))];
  return [countsText(statement, page), ...controls];
}

/** What was read of it, counted. */
function countsText(
  { records, charges, queueEvents, rejects }: StatementReport,
  { lang, colors }: Page,
): string {
  const understood = lang === 'ru' ? 'все строки поняты' : 'every row understood';
  return [
    ...(records > 0 || queueEvents === 0
      ? [plural(records, lang, ['запись', 'записи', 'записей'], ['record', 'records'])]
      : []),
    ...(queueEvents > 0
      ? [
          plural(
            queueEvents,
            lang,
            ['событие очередей', 'события очередей', 'событий очередей'],
            ['queue event', 'queue events'],
          ),
        ]
      : []),
    ...(charges > 0
      ? [plural(charges, lang, ['начисление', 'начисления', 'начислений'], ['charge', 'charges'])]
      : []),
    rejects === 0
      ? understood
      : colors.yellow(
          plural(
            rejects,
            lang,
            ['строка не понята', 'строки не поняты', 'строк не понято'],
            ['row not understood', 'rows not understood'],
          ),
        ),
  ].join(', ');
}

function controlText(control: Control, currency: string | undefined, page: Page): string {
  const { lang, colors } = page;
  const show = (side: number) =>
    control.measure === 'rows' ? number(side, lang) : money(side, lang, currency);
  const name = MEASURES[control.measure]?.[lang] ?? control.measure;
  const [printed, found] = [show(control.printed), show(control.found)];
  if (control.ok) {
    const same = { ru: `${name} ${found}: столько же напечатано`, en: `${name} ${found}, as printed` };
    return paragraph(same[lang], page, colors.green('✓'));
  }
  const difference = show(Math.abs(control.printed - control.found));
  const apart = {
    ru: `${name}: напечатано ${printed}, в строках ${found}, расхождение ${difference}`,
    en: `${name}: printed ${printed}, the rows give ${found}, off by ${difference}`,
  };
  return paragraph(apart[lang], page, colors.yellow('!'));
}
