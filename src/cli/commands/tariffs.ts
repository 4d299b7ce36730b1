/** `detalka tariffs`: the catalogue of plans, one plan or option as a price list, two side by side; checking and making files. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { DetalkaError } from '../../model/error.ts';
import type { Tariff } from '../../rating/format/tariff.ts';
import { packageRoot } from '../../system/package-root.ts';
import { catalogue } from '../advice.ts';
import type { Io } from '../io.ts';
import { similar } from '../similar.ts';
import { registerCheck } from './tariffs-check.ts';
import { registerNew } from './tariffs-new.ts';

interface Options {
  readonly tariffs?: string;
}

export function register(program: Command, io: Io): void {
  const tariffs = program
    .command('tariffs')
    .description(io.t({ ru: 'каталог тарифов', en: 'the catalogue of plans' }));
  const folder = io.t({ ru: 'папка со своими тарифами', en: 'folder with tariffs of your own' });
  tariffs
    .command('list', { isDefault: true })
    .description(io.t({ ru: 'все тарифы', en: 'all plans' }))
    .option('--tariffs <folder>', folder)
    .action((_options: unknown, self: Command) => list(self.optsWithGlobals<Options>().tariffs, io));
  tariffs
    .command('show')
    .description(
      io.t({
        ru: 'тариф или опция: цены, пакеты, зоны, даты, источник, чего нет',
        en: 'a plan or option: prices, bundles, zones, dates, source, what is missing',
      }),
    )
    .argument(
      '<id>',
      io.t({ ru: 'mts/super-mts или mts/options/bit', en: 'mts/super-mts, or mts/options/bit' }),
    )
    .option('--tariffs <folder>', folder)
    .action((id: string, _options: unknown, self: Command) =>
      show(id, self.optsWithGlobals<Options>().tariffs, io),
    );
  tariffs
    .command('diff')
    .description(
      io.t({ ru: 'два тарифа рядом: что дороже, что дешевле', en: 'two plans side by side: what is dearer' }),
    )
    .argument('<a>', io.t({ ru: 'первый тариф', en: 'the first plan' }))
    .argument('<b>', io.t({ ru: 'второй тариф', en: 'the second plan' }))
    .option('--tariffs <folder>', folder)
    .action((a: string, b: string, _options: unknown, self: Command) =>
      diff(a, b, self.optsWithGlobals<Options>().tariffs, io),
    );
  registerCheck(tariffs, io);
  registerNew(tariffs, io);
}

async function list(folder: string | undefined, io: Io): Promise<void> {
  const tariffs = await catalogue(folder, io);
  const { tariffsJson, tariffsText } = await import('../../report/tariffs.ts');
  io.out(
    io.json ? JSON.stringify({ schemaVersion: 1, tariffs: tariffsJson(tariffs) }) : tariffsText(tariffs, io),
  );
}

async function show(id: string, folder: string | undefined, io: Io): Promise<void> {
  const { optionList, priceList } = await import('../../report/price-list.ts');
  const { options, plans } = await everything(folder);
  const option = options.find((one) => `${one.operator}/options/${one.id}` === id);
  const host = option && plans.find((one) => one.options.some(({ file }) => file === option.file));
  const shown = option ?? (await anyPlan(id, folder, io));
  if (io.json)
    io.out(JSON.stringify({ schemaVersion: 1, tariff: { ...shown, zones: [...shown.zones.keys()] } }));
  else if (option) io.out(optionList(option, host ?? plans[0]!, io));
  else io.out(priceList(await anyPlan(id, folder, io), io));
}

async function diff(a: string, b: string, folder: string | undefined, io: Io): Promise<void> {
  const [first, second] = [await anyPlan(a, folder, io), await anyPlan(b, folder, io)];
  const { diffJson, diffText } = await import('../../report/tariffs-diff.ts');
  io.out(
    io.json ? JSON.stringify({ schemaVersion: 1, ...diffJson(first, second) }) : diffText(first, second, io),
  );
}

/** Plans, drafts after them, and options of files. */
async function everything(folder: string | undefined) {
  const { loadCatalogue } = await import('../../rating/format/catalogue.ts');
  const { tariffs, drafts, options } = loadCatalogue([
    join(packageRoot, 'tariffs'),
    ...(folder ? [folder] : []),
  ]);
  return { plans: [...tariffs, ...drafts], options };
}

/** A plan or a draft by id. @throws DetalkaError 'no-such-tariff' */
async function anyPlan(id: string, folder: string | undefined, io: Io): Promise<Tariff> {
  const { plans } = await everything(folder);
  return plans.find((one) => one.id === id) ?? plan(id, folder, io);
}

/** Plans an error names at most. */
const SUGGESTED = 10;

/** A plan of the catalogue by id; the error names some that look like it. */
export async function plan(id: string, folder: string | undefined, io: Io) {
  const tariffs = await catalogue(folder, io);
  const found = tariffs.find((tariff) => tariff.id === id);
  if (found) return found;
  const { planTitle } = await import('../../report/advice-choice.ts');
  const names = new Map(
    tariffs.flatMap((tariff) => [
      [tariff.id, tariff.id],
      [planTitle({ tariff }, io.lang), tariff.id],
    ]),
  );
  const near = similar(id, [...names.keys()], SUGGESTED).map((name) => names.get(name)!);
  const hint = near.length > 0 ? near.join(', ') : 'detalka tariffs list';
  throw new DetalkaError(
    'no-such-tariff',
    { ru: `Тарифа ${id} нет. Посмотрите: ${hint}`, en: `There is no tariff ${id}. See: ${hint}` },
    2,
  );
}
