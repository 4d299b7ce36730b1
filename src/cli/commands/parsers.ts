/** `detalka parsers`: which documents are understood, and how a file of yours is recognised. */
import type { Command } from 'commander';
import { storeAt } from '../database.ts';
import type { Io } from '../io.ts';
import { readInto, refuseNothing } from '../reading.ts';
import { registerMap } from './parsers-map.ts';

export function register(program: Command, io: Io): void {
  const parsers = program
    .command('parsers')
    .description(io.t({ ru: 'какие документы понимает программа', en: 'which documents are understood' }));
  parsers
    .command('list', { isDefault: true })
    .description(io.t({ ru: 'список', en: 'list them' }))
    .option(
      '--parsers <folder>',
      io.t({ ru: 'папка со своими парсерами', en: 'folder with parsers of your own' }),
    )
    .action((_options: unknown, self: Command) => list(self.optsWithGlobals<Options>(), io));
  registerExplain(parsers, io);
  registerMap(parsers, io);
}

function registerExplain(parsers: Command, io: Io): void {
  parsers
    .command('explain')
    .description(
      io.t({ ru: 'чем программа считает этот файл и почему', en: 'what a file is taken for, and why' }),
    )
    .argument('<file>', io.t({ ru: 'файл', en: 'file' }))
    .option(
      '--parsers <folder>',
      io.t({ ru: 'папка со своими парсерами', en: 'folder with parsers of your own' }),
    )
    .option(
      '--as <layout>',
      io.t({
        ru: 'читать как этот вид документа; general/table — как таблицу без описания',
        en: 'read as this layout; general/table = as a table without one',
      }),
    )
    .option(
      '--map <file>',
      io.t({
        ru: 'файл YAML: что в каких столбцах',
        en: 'YAML file: what is in which column',
      }),
    )
    .option('--no-input', io.t({ ru: 'ни о чём не спрашивать', en: 'ask nothing' }))
    .action((file: string, _options: unknown, self: Command) =>
      explain(file, self.optsWithGlobals<Options>(), io),
    );
}

interface Options {
  readonly parsers?: string;
  readonly as?: string;
  readonly map?: string;
  readonly input?: boolean;
}

async function list({ parsers: folder }: Options, io: Io): Promise<void> {
  const { loadParsers } = await import('../../ingest/parsers.ts');
  const parsers = await loadParsers(folder ? [folder] : []);
  if (io.json) {
    const known = parsers.map(({ id, title, kind, containers, evidence }) => ({
      id,
      title,
      kind,
      containers,
      evidence,
    }));
    io.out(JSON.stringify({ schemaVersion: 1, parsers: known }));
    return;
  }
  const { left, renderTable } = await import('../../report/table.ts');
  io.out(
    renderTable(
      [left('id'), left('документ', 'document'), left('форматы', 'formats')],
      parsers.map((parser) => [parser.id, io.t(parser.title), parser.containers.join(', ')]),
      io,
    ),
  );
}

interface RejectGroup {
  readonly code: string;
  readonly reason: string;
  readonly rows: number;
  readonly first: number;
  readonly example: string;
}

async function explain(file: string, options: Options, io: Io): Promise<void> {
  const { statementsJson, statementsText } = await import('../../report/statements.ts');
  const openedStore = storeAt(':memory:');
  try {
    const reports = await readInto(openedStore, [file], options, io);
    const { recognitionsOf } = await import('../../ingest/recognition.ts');
    const { loadParsers } = await import('../../ingest/parsers.ts');
    const { firstRows, firstRowsText, recognitionText } = await import('../recognised.ts');
    const recognised = await recognitionsOf(
      file,
      await loadParsers(options.parsers ? [options.parsers] : []),
    );
    if (!io.json) for (const each of recognised) io.out(`${recognitionText(each, io)}\n`);
    refuseNothing(reports);
    const store = await openedStore();
    const rows = await firstRows(store);
    const rejects = await store.query<RejectGroup>(
      `SELECT code, any_value(reason_${io.lang}) AS reason, count(*)::INTEGER AS rows, min(source_row) AS first,
              arg_min(text, source_row)[:80] AS example FROM rejects GROUP BY code ORDER BY rows DESC`,
    );
    if (io.json)
      io.out(
        JSON.stringify({
          schemaVersion: 1,
          ...statementsJson(reports, io.lang),
          recognised,
          firstRows: rows,
          rejects,
        }),
      );
    else {
      io.out(statementsText(reports, io));
      if (rows.length > 0) io.out(`\n${firstRowsText(rows, io)}`);
      if (rejects.length > 0) io.out(`\n${await rejectsText(rejects, io)}`);
    }
  } finally {
    await (await openedStore()).close();
  }
}

async function rejectsText(rejects: readonly RejectGroup[], io: Io): Promise<string> {
  const { left, renderTable, right } = await import('../../report/table.ts');
  const { inner, section } = await import('../../report/page.ts');
  const columns = [
    left('причина', 'reason'),
    right('строк', 'rows'),
    right('первая', 'first'),
    left('пример', 'example'),
  ];
  const rows = rejects.map(({ reason, rows, first, example }) => [
    reason,
    String(rows),
    String(first),
    example,
  ]);
  return section({ ru: 'Не поняты', en: 'Not understood' }, renderTable(columns, rows, inner(io)), io);
}
