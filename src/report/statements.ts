/** What reading found: each statement, its rows and whether its totals add up. */
import type { createColors } from 'picocolors';
import type { ImportReport } from '../ingest/import.ts';
import type { CivilSeconds } from '../model/record.ts';
import type { Lang, Text } from '../model/text.ts';
import { date, money, number, phone, plural } from './format.ts';

type Colors = ReturnType<typeof createColors>;
type StatementReport = ImportReport['statements'][number];
type Control = StatementReport['control'][number];

const MEASURES: Record<string, Text> = {
  cost: { ru: 'сумма', en: 'total' },
  cost_with_vat: { ru: 'сумма с НДС', en: 'total with VAT' },
  rows: { ru: 'строк', en: 'rows' },
};

const isoDay = (at: CivilSeconds | undefined) =>
  at === undefined ? null : new Date(at * 1000).toISOString().slice(0, 10);
const value = (control: Control, side: number) => (control.measure === 'rows' ? side : side / 1_000_000);

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

/** The same for people: a block a file. */
export function statementsText(reports: readonly ImportReport[], lang: Lang, colors: Colors): string {
  return reports.map((report) => fileText(report, lang, colors)).join('\n');
}

function fileText(report: ImportReport, lang: Lang, colors: Colors): string {
  const t = (text: Text) => text[lang];
  const lines = [colors.bold(report.path)];
  if (report.error) lines.push(`  ${colors.red('✗')} ${t(report.error.text)}`);
  if (report.outcome === 'known')
    lines.push(
      `  ${t({ ru: 'уже в базе, ничего не изменилось', en: 'already in the database, nothing changed' })}`,
    );
  for (const statement of report.statements) lines.push(...statementLines(report, statement, lang, colors));
  if (report.merged > 0) lines.push(`  ${mergedText(report.merged, lang)}`);
  for (const warning of report.warnings) lines.push(`  ${colors.yellow('!')} ${t(warning)}`);
  return lines.join('\n');
}

const mergedText = (merged: number, lang: Lang) =>
  lang === 'ru'
    ? `${plural(merged, lang, ['строка уже была', 'строки уже были', 'строк уже было'], ['', ''])} в другой детализации`
    : `${plural(merged, lang, ['', '', ''], ['row was', 'rows were'])} already known from another statement`;

function statementLines(
  report: ImportReport,
  statement: StatementReport,
  lang: Lang,
  colors: Colors,
): string[] {
  const { facts } = statement;
  const period =
    facts.periodFrom !== undefined && facts.periodTo !== undefined
      ? `${date(facts.periodFrom, lang)} – ${date(facts.periodTo, lang)}`
      : '';
  const line = statement.line ? phone(statement.line) : '';
  const what = [`${report.layout}, ${report.container}`, line, period].filter(Boolean).join(' · ');
  const rows = [
    plural(statement.records, lang, ['запись', 'записи', 'записей'], ['record', 'records']),
    plural(statement.charges, lang, ['начисление', 'начисления', 'начислений'], ['charge', 'charges']),
    plural(
      statement.rejects,
      lang,
      ['строка не понята', 'строки не поняты', 'строк не понято'],
      ['row rejected', 'rows rejected'],
    ),
  ].join(', ');
  return [
    `  ${what}`,
    `  ${rows}`,
    ...statement.control.map((control) => `  ${controlText(control, lang, colors)}`),
  ];
}

function controlText(control: Control, lang: Lang, colors: Colors): string {
  const show = (side: number) => (control.measure === 'rows' ? number(side, lang) : money(side, lang));
  const name = MEASURES[control.measure]?.[lang] ?? control.measure;
  if (control.ok)
    return `${colors.green('✓')} ${name}: ${show(control.found)} — ${lang === 'ru' ? 'как напечатано' : 'as printed'}`;
  const difference = show(Math.abs(control.printed - control.found));
  return lang === 'ru'
    ? `${colors.yellow('!')} ${name}: напечатано ${show(control.printed)}, в строках ${show(control.found)} — расхождение ${difference}`
    : `${colors.yellow('!')} ${name}: printed ${show(control.printed)}, the rows give ${show(control.found)} — off by ${difference}`;
}
