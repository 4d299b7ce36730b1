/** `detalka statement`: a year's spending by months and kinds of charge, as a page, a workbook or a document. */
import type { Command } from 'commander';
import type { StatementQuery, YearStatement } from '../../analytics/statement.ts';
import { DetalkaError } from '../../model/error.ts';
import type { Store } from '../../store/store.ts';
import { writeWhole } from '../../system/whole-file.ts';
import { storeToAnalyse } from '../database.ts';
import type { Io } from '../io.ts';
import { formOf } from '../output.ts';
import { lineOf } from '../scope.ts';

interface Options {
  readonly db?: string;
  readonly year?: string;
  readonly line?: string;
  readonly person?: string;
  readonly department?: string;
  readonly output?: string;
  readonly mask?: boolean;
}

export function register(program: Command, io: Io): void {
  program
    .command('statement')
    .description(
      io.t({
        ru: 'расходы за год: месяцы и виды начислений, кто за что отвечает, сверка со счетами',
        en: "a year's spending: months and kinds of charge, who answers for it, checked against bills",
      }),
    )
    .option('--year <year>', io.t({ ru: 'год (последний в базе)', en: 'year (the last there is)' }))
    .option('--line <number>', io.t({ ru: 'только этот свой номер', en: 'only this own number' }))
    .option('--person <name>', io.t({ ru: 'только этот сотрудник', en: 'only this person' }))
    .option(
      '--department <name>',
      io.t({ ru: 'только этот отдел с входящими в него', en: 'only this department and its parts' }),
    )
    .option(
      '-o, --output <file>',
      io.t({ ru: 'в файл HTML, XLSX или PDF', en: 'into a file: .html, .xlsx or .pdf' }),
    )
    .action((_options: unknown, self: Command) => statement(self.optsWithGlobals<Options>(), io));
}

async function statement(options: Options, io: Io): Promise<void> {
  const { yearStatement } = await import('../../analytics/statement.ts');
  const form = options.output === undefined ? undefined : formOf('-o', options.output, FORMS);
  if ([options.line, options.person, options.department].filter(Boolean).length > 1) throw oneAtATime();
  const asked = options.year === undefined ? undefined : yearOf(options.year);
  const store = await storeToAnalyse(options.db);
  try {
    const query = { ...(await ownerOf(store, options)), year: asked ?? (await lastYear(store)) };
    const found = await yearStatement(store, query);
    if (found.currencies.length === 0) {
      io.say({
        ru: `За ${query.year} год в базе таких расходов нет.`,
        en: `There is no such spending in ${query.year}.`,
      });
      return;
    }
    await print(found, { form, out: options.output, masked: options.mask ?? false }, io);
  } finally {
    await store.close();
  }
}

const FORMS = ['html', 'xlsx', 'pdf'] as const;
type Form = (typeof FORMS)[number];

interface Ways {
  readonly form: Form | undefined;
  readonly out: string | undefined;
  readonly masked: boolean;
}

async function print(found: YearStatement, { form, out, masked }: Ways, io: Io): Promise<void> {
  const { composeStatement } = await import('../../report/statement/compose.ts');
  const { statementJson, statementText } = await import('../../report/statement/text.ts');
  const report = composeStatement(found, { lang: io.lang, masked });
  if (form !== undefined) {
    const content = await {
      html: async () => (await import('../../report/statement/html.ts')).htmlOf(report),
      xlsx: async () => (await import('../../report/statement/workbook.ts')).workbookOf(report),
      pdf: async () => (await import('../../report/statement/pdf.ts')).pdfOf(report, found.query.year),
    }[form]();
    await writeWhole(out!, content);
  }
  if (io.json) io.out(JSON.stringify({ schemaVersion: 1, statement: statementJson(found, masked) }));
  else if (form === undefined) io.out(statementText(report, io));
  else {
    for (const { text, tone } of report.headline) io.say(`${tone === 'bad' ? '!' : '·'} ${text}`);
    io.out(out!);
  }
}

/** Keys of the person or department however they were named, and the line as it is stored. */
async function ownerOf(
  store: Store,
  { line, person, department }: Options,
): Promise<Omit<StatementQuery, 'year'>> {
  if (line) return { line: await lineOf(line) };
  if (person) return { person: await keyOf(store, 'agents', 'agent', person) };
  if (department) return { department: await keyOf(store, 'departments', 'department', department) };
  return {};
}

async function keyOf(store: Store, table: string, key: string, named: string): Promise<string> {
  const rows = await store.query<{ key: string; exact: boolean }>(
    `SELECT ${key} AS key, ${key} = $named AS exact FROM ${table}
     WHERE ${key} = $named OR lower(name) = lower($named) ORDER BY exact DESC, key`,
    { named },
  );
  const [first, second] = rows;
  if (first && (first.exact || !second)) return first.key;
  throw new DetalkaError(
    first ? 'ambiguous-name' : 'not-in-directory',
    first
      ? {
          ru: `«${named}» в справочнике не один: укажите ключ (${rows.map((row) => row.key).join(', ')}).`,
          en: `"${named}" is not one in the directory: give the key (${rows.map((row) => row.key).join(', ')}).`,
        }
      : {
          ru: `«${named}» в справочнике нет: detalka directory list.`,
          en: `"${named}" is not in the directory: detalka directory list.`,
        },
    2,
  );
}

async function lastYear(store: Store): Promise<number> {
  const [row] = await store.query<{ year: number | null }>(
    `SELECT year(greatest((SELECT max(started_at) FROM records WHERE cost IS NOT NULL OR cost_with_vat IS NOT NULL),
                          (SELECT max(booked_at) FROM charge_rows)))::INTEGER AS year`,
  );
  return row?.year ?? new Date().getUTCFullYear();
}

function yearOf(given: string): number {
  if (/^(19|20)\d\d$/.test(given)) return Number(given);
  throw new DetalkaError(
    'bad-year',
    {
      ru: `--year ${given}: нужен год, например 2016.`,
      en: `--year ${given}: a year is needed, such as 2016.`,
    },
    2,
  );
}

const oneAtATime = (): DetalkaError =>
  new DetalkaError(
    'one-owner',
    {
      ru: 'Укажите что-то одно: --line, --person или --department.',
      en: 'Give one of --line, --person and --department.',
    },
    2,
  );
