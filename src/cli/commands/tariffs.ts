/** `detalka tariffs`: the catalogue of plans, one plan as a price list, and checks of tariff files. */
import type { Command } from 'commander';
import { DetalkaError } from '../../model/error.ts';
import { catalogue } from '../advice.ts';
import type { Io } from '../io.ts';
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
        ru: 'один тариф: цены, источник, чего в нём нет',
        en: 'one plan: prices, source, what is missing',
      }),
    )
    .argument('<id>', io.t({ ru: 'например, mts/super-mts', en: 'such as mts/super-mts' }))
    .option('--tariffs <folder>', folder)
    .action((id: string, _options: unknown, self: Command) =>
      show(id, self.optsWithGlobals<Options>().tariffs, io),
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
  const tariff = await plan(id, folder, io);
  const { priceList } = await import('../../report/tariffs.ts');
  if (io.json)
    io.out(JSON.stringify({ schemaVersion: 1, tariff: { ...tariff, zones: [...tariff.zones.keys()] } }));
  else io.out(priceList(tariff, io));
}

/** A plan of the catalogue by id; the error names those that look like it. */
export async function plan(id: string, folder: string | undefined, io: Io) {
  const tariffs = await catalogue(folder, io);
  const found = tariffs.find((tariff) => tariff.id === id);
  if (found) return found;
  const near = tariffs
    .filter((tariff) => tariff.id.includes(id.split('/').at(-1)!))
    .map((tariff) => tariff.id);
  const hint = near.length > 0 ? near.join(', ') : 'detalka tariffs list';
  throw new DetalkaError(
    'no-such-tariff',
    { ru: `Тарифа ${id} нет. Посмотрите: ${hint}`, en: `There is no tariff ${id}. See: ${hint}` },
    2,
  );
}
