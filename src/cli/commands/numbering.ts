/** `detalka numbering`: whose number is it, and a newer numbering plan from the regulator's files. */
import type { Command } from 'commander';
import type { Io } from '../io.ts';

export function register(program: Command, io: Io): void {
  const numbering = program
    .command('numbering')
    .description(io.t({ ru: 'план нумерации: чей это номер', en: 'numbering plan: whose number is it' }));
  numbering
    .command('lookup')
    .description(io.t({ ru: 'страна, регион и оператор номера', en: 'country, region and operator of a number' }))
    .argument('<number...>', io.t({ ru: 'номер, как он записан', en: 'the number as written' }))
    .action((numbers: string[]) => lookup(numbers, io));
  numbering
    .command('update')
    .description(
      io.t({
        ru: 'обновить план из файлов реестра (ABC-3xx, ABC-4xx, ABC-8xx, DEF-9xx)',
        en: "update the plan from the registry's files (ABC-3xx, ABC-4xx, ABC-8xx, DEF-9xx)",
      }),
    )
    .argument('<files...>', io.t({ ru: 'файлы CSV', en: 'CSV files' }))
    .action((files: string[]) => update(files, io));
}
