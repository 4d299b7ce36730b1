/** `detalka parsers map FILE`: what the columns of a document are taken for, as YAML to correct and read with. */
import type { Command } from 'commander';
import type { Mapping, Understanding } from '../../general/index.ts';
import { DetalkaError } from '../../model/error.ts';
import { writeWhole } from '../../system/whole-file.ts';
import type { Io } from '../io.ts';

export function registerMap(parsers: Command, io: Io): void {
  parsers
    .command('map')
    .description(
      io.t({
        ru: 'что в каких столбцах таблицы: YAML, который можно поправить и дать в --map',
        en: 'what is in which column of a table: YAML to correct and give to --map',
      }),
    )
    .argument('<file>', io.t({ ru: 'файл', en: 'file' }))
    .option('-o, --output <file>', io.t({ ru: 'куда записать (на экран)', en: 'where to write it (stdout)' }))
    .action((file: string, _options: unknown, self: Command) =>
      map(file, self.optsWithGlobals<{ output?: string }>(), io),
    );
}

async function map(file: string, { output }: { readonly output?: string }, io: Io): Promise<void> {
  const understanding = await io.interruptible((signal) => understood(file, signal));
  const { understandingText } = await import('../../general/index.ts');
  const { mappingYaml } = await import('../../general/yaml.ts');
  const yaml = mappingYaml(understanding, io.lang);
  if (output !== undefined) await writeWhole(output, yaml, { fresh: true });
  if (io.json) io.out(JSON.stringify({ schemaVersion: 1, ...understanding, sample: undefined }));
  else if (output === undefined) io.out(yaml.trimEnd());
  io.say(understandingText(understanding));
}

async function understood(
  file: string,
  signal: AbortSignal,
): Promise<Understanding & { readonly mapping: Mapping }> {
  const { readFiles } = await import('../../ingest/reader.ts');
  for await (const message of readFiles([file], { propose: true, signal })) {
    if (message.type === 'failure') {
      const { code, text, exitCode } = message.failure;
      throw new DetalkaError(code, text, exitCode);
    }
    if (message.type !== 'proposal') continue;
    const { mapping } = message.understanding;
    if (mapping) return { ...message.understanding, mapping };
    break;
  }
  throw new DetalkaError(
    'no-table',
    {
      ru: `${file}: таблицы с датой и временем звонков не видно; столбцы опишите сами (docs/parsers.md).`,
      en: `${file}: there is no table with the date and time of calls; describe its columns yourself (docs/parsers.md).`,
    },
    3,
  );
}
