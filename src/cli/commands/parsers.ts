/** `detalka parsers`: which documents are understood, and how a file of yours is recognised. */
import type { Command } from 'commander';
import type { Io } from '../io.ts';

export function register(program: Command, io: Io): void {
  const parsers = program
    .command('parsers')
    .description(io.t({ ru: 'какие документы понимает программа', en: 'which documents are understood' }));
  parsers
    .command('list', { isDefault: true })
    .description(io.t({ ru: 'список', en: 'list them' }))
    .option('--parsers <folder>', io.t({ ru: 'папка со своими парсерами', en: 'folder with parsers of your own' }))
    .action((options: { parsers?: string }) => list(options.parsers, io));
  parsers
    .command('explain')
    .description(io.t({ ru: 'чем программа считает этот файл и почему', en: 'what a file is taken for, and why' }))
    .argument('<file>', io.t({ ru: 'файл', en: 'file' }))
    .option('--parsers <folder>', io.t({ ru: 'папка со своими парсерами', en: 'folder with parsers of your own' }))
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
      [{ title: 'id' }, { title: io.t({ ru: 'документ', en: 'document' }) }, { title: io.t({ ru: 'форматы', en: 'formats' }) }],
      parsers.map((parser) => [parser.id, io.t(parser.title), parser.containers.join(', ')]),
    ),
  );
}
