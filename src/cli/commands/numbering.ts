/** `detalka numbering`: whose number is it, and a newer numbering plan from the regulator's files. */
import type { Command } from 'commander';
import type { Io } from '../io.ts';

export function register(program: Command, io: Io): void {
  const numbering = program
    .command('numbering')
    .description(io.t({ ru: 'план нумерации: чей это номер', en: 'numbering plan: whose number is it' }));
  numbering
    .command('lookup')
    .description(
      io.t({ ru: 'страна, регион и оператор номера', en: 'country, region and operator of a number' }),
    )
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

async function lookup(numbers: readonly string[], io: Io): Promise<void> {
  const { readParty } = await import('../../numbering/party.ts');
  const { loadPlan } = await import('../../numbering/plan.ts');
  const { operatorName } = await import('../../numbering/holders.ts');
  const { regionName } = await import('../../numbering/subjects.ts');
  const { countryName } = await import('../../numbering/countries.ts');
  const { phone } = await import('../../report/format.ts');
  const { left, renderTable } = await import('../../report/table.ts');
  const { kindName } = await import('../../report/words.ts');
  const plan = loadPlan();
  const found = numbers.map((written) => {
    const party = readParty(written);
    return { written, ...party, ...plan.lookup(party), snapshot: plan.snapshotOf(party) };
  });
  if (io.json) {
    io.out(JSON.stringify({ schemaVersion: 1, numbers: found }));
    return;
  }
  io.out(
    renderTable(
      [
        left('номер', 'number'),
        left('вид', 'kind'),
        left('страна', 'country'),
        left('регион', 'region'),
        left('оператор', 'operator'),
      ],
      found.map((each) => [
        phone(each.id),
        kindName(each.kind, io.lang),
        each.country ? io.t(countryName(each.country)) : '',
        each.region ? io.t(regionName(each.region)) : '',
        each.operator ? io.t(operatorName(each.operator)) : '',
      ]),
      io,
    ),
  );
  const dates = [...new Set(found.flatMap((each) => each.snapshot ?? []))].sort();
  if (dates.length > 0)
    io.say({
      ru: `По плану нумерации (${dates.join(', ')}); номер мог быть перенесён к другому оператору.`,
      en: `By the numbering plan (${dates.join(', ')}); a number may have been ported to another operator.`,
    });
}

const SHOWN_REJECTS = 5;

async function update(files: readonly string[], io: Io): Promise<void> {
  const { updatePlan } = await import('../../numbering/update.ts');
  const report = updatePlan(files);
  const { ranges, codes, changes, rejected, path } = report;
  if (io.json) {
    io.out(JSON.stringify({ schemaVersion: 1, path, ranges, codes, changes, rejected }));
    return;
  }
  const { added, removed, holderChanged, regionChanged } = changes;
  io.out(
    io.t({
      ru: `План нумерации обновлён: ${path}\nДиапазонов ${ranges}, кодов ${codes.length}; номеров добавлено ${added}, убрано ${removed}, сменили оператора ${holderChanged}, регион ${regionChanged}.`,
      en: `Numbering plan updated: ${path}\n${ranges} ranges of ${codes.length} codes; numbers added ${added}, removed ${removed}, with another holder ${holderChanged}, with another region ${regionChanged}.`,
    }),
  );
  if (rejected.length > 0)
    io.say({ ru: `Не понято строк: ${rejected.length}`, en: `Rows rejected: ${rejected.length}` });
  for (const each of rejected.slice(0, SHOWN_REJECTS))
    io.say(`  ${each.file}:${each.row}: ${io.t(each.reason)}`);
}
