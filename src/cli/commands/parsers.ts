/** `detalka parsers`: which documents are understood, and how a file of yours is recognised. */
import type { Command } from 'commander';
import { refuseFailures } from '../failures.ts';
import type { Io } from '../io.ts';
import { readInto } from '../reading.ts';

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
    .action((options: { parsers?: string }) => list(options.parsers, io));
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
    .action((file: string, options: { parsers?: string }) => explain(file, options.parsers, io));
}

async function list(folder: string | undefined, io: Io): Promise<void> {
  const { loadParsers } = await import('../../ingest/parsers.ts');
  const parsers = await loadParsers(folder ? [folder] : []);
  if (io.json) {
    const known = parsers.map(({ id, title, kind, containers }) => ({ id, title, kind, containers }));
    io.out(JSON.stringify({ schemaVersion: 1, parsers: known }));
    return;
  }
  const { renderTable } = await import('../../report/table.ts');
  io.out(
    renderTable(
      [
        { title: 'id' },
        { title: io.t({ ru: 'документ', en: 'document' }) },
        { title: io.t({ ru: 'форматы', en: 'formats' }) },
      ],
      parsers.map((parser) => [parser.id, io.t(parser.title), parser.containers.join(', ')]),
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

async function explain(file: string, folder: string | undefined, io: Io): Promise<void> {
  const { openStore } = await import('../../store/store.ts');
  const { statementsJson, statementsText } = await import('../../report/statements.ts');
  const { renderTable } = await import('../../report/table.ts');
  const store = await openStore(':memory:');
  try {
    const reports = await readInto(() => store, [file], folder ? { parsers: folder } : {}, io);
    refuseFailures(reports, io);
    const rejects = await store.query<RejectGroup>(
      `SELECT code, any_value(reason_${io.lang}) AS reason, count(*)::INTEGER AS rows, min(source_row) AS first,
              arg_min(text, source_row)[:80] AS example FROM rejects GROUP BY code ORDER BY rows DESC`,
    );
    if (io.json) {
      io.out(JSON.stringify({ schemaVersion: 1, ...statementsJson(reports, io.lang), rejects }));
      return;
    }
    io.out(statementsText(reports, io.lang, io.colors));
    if (rejects.length === 0) return;
    io.out(`\n${io.colors.bold(io.t({ ru: 'Не поняты', en: 'Rejected' }))}`);
    const title = (ru: string, en: string) => ({ title: io.t({ ru, en }) });
    io.out(
      renderTable(
        [
          title('причина', 'reason'),
          title('строк', 'rows'),
          title('первая', 'first'),
          title('пример', 'example'),
        ],
        rejects.map(({ reason, rows, first, example }) => [reason, String(rows), String(first), example]),
      ),
    );
  } finally {
    await store.close();
  }
}
