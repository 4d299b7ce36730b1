/** `detalka notebook`: a Jupyter notebook with worked questions to the user's own database. */
import { type Command, Option } from 'commander';
import { TOPICS } from '../../report/notebook/index.ts';
import { NOTEBOOK_KINDS, type NotebookKind, notebookOf } from '../../report/notebook/notebook.ts';
import { writeWhole } from '../../system/whole-file.ts';
import { existingDatabase } from '../database.ts';
import type { Io } from '../io.ts';
import { formOf } from '../output.ts';

interface Options {
  readonly db?: string;
  readonly output?: string;
  readonly topic: string;
  readonly kind: NotebookKind;
}

export function register(program: Command, io: Io): void {
  program
    .command('notebook')
    .description(
      io.t({
        ru: 'блокнот Jupyter с готовыми вопросами к своей базе',
        en: 'a Jupyter notebook with worked questions to your database',
      }),
    )
    .addOption(
      new Option('--topic <topic>', io.t({ ru: 'о чём', en: 'about what' }))
        .choices(TOPICS.map(({ id }) => id))
        .default(TOPICS[0]!.id),
    )
    .addOption(
      new Option('--kind <kind>', io.t({ ru: 'на каком языке код', en: 'language of the code' }))
        .choices(NOTEBOOK_KINDS)
        .default('python'),
    )
    .option(
      '-o, --output <file>',
      io.t({ ru: 'куда записать (ТЕМА.ipynb)', en: 'where to write it (TOPIC.ipynb)' }),
    )
    .action((_options: unknown, self: Command) => notebook(self.optsWithGlobals<Options>(), io));
}

async function notebook({ db, output, topic: id, kind }: Options, io: Io): Promise<void> {
  const topic = TOPICS.find((one) => one.id === id)!;
  const file = output ?? `${id}.ipynb`;
  formOf('-o', file, ['ipynb']);
  const text = notebookOf(topic, { kind, lang: io.lang, database: existingDatabase(db) });
  await writeWhole(file, text, { fresh: true });
  if (io.json) io.out(JSON.stringify({ schemaVersion: 1, files: [file] }));
  else io.out(file);
}
