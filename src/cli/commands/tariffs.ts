/** `detalka tariffs`: the catalogue of plans, one plan as a price list, and checks of tariff files. */
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { DetalkaError } from '../../model/error.ts';
import { packageRoot } from '../../model/package-root.ts';
import { catalogue } from '../advice.ts';
import type { Io } from '../io.ts';

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
  tariffs
    .command('check')
    .description(
      io.t({ ru: 'проверить файлы тарифов и их примеры', en: 'check tariff files and the tests in them' }),
    )
    .argument(
      '[files...]',
      io.t({ ru: 'файлы или папки (весь каталог)', en: 'files or folders (the whole catalogue)' }),
    )
    .action((files: string[]) => check(files, io));
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

async function check(files: readonly string[], io: Io): Promise<void> {
  const { isIn, loadCatalogue, loadOption, loadTariff } = await import('../../rating/catalogue.ts');
  const { checkOption, checkTariff } = await import('../../rating/check.ts');
  const ours = join(packageRoot, 'tariffs');
  const paths = files.length > 0 ? files.map((file) => resolve(file)) : [ours];
  const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const isOption = isIn('options');
  const { tariffs, drafts, options, errors } = loadCatalogue(paths.filter(isFolder));
  const singles = paths.filter((path) => !isFolder(path));
  const plans = singles.filter((path) => !isOption(path)).map((path) => attempt(() => loadTariff(path)));
  const extras = singles.filter(isOption).map((path) => attempt(() => loadOption(path)));
  const read = <T>(tried: readonly Attempt<T>[]): T[] =>
    tried.flatMap((each) => ('value' in each ? [each.value] : []));
  const loaded = [...tariffs, ...drafts, ...read(plans)];
  const loadedOptions = [...options, ...read(extras)];
  const broken = [
    ...errors,
    ...[...plans, ...extras].flatMap((each) => ('error' in each ? [each.error] : [])),
  ];
  const hosts = loadedOptions.length > 0 ? [...loaded, ...loadCatalogue([ours]).tariffs] : [];
  const findings = [
    ...loaded.flatMap((tariff) => checkTariff(tariff).map((finding) => ({ tariff: tariff.id, ...finding }))),
    ...loadedOptions.flatMap((option) =>
      checkOption(option, hosts).map((finding) => ({
        tariff: `${option.operator}/options/${option.id}`,
        ...finding,
      })),
    ),
  ];
  const wrong = broken.length + findings.filter((finding) => finding.severity === 'error').length;
  if (io.json) {
    const unreadable = broken.map((error) => ({ code: error.code, message: io.t(error.text) }));
    const doubts = findings.map(({ text, ...rest }) => ({ ...rest, message: io.t(text) }));
    io.out(
      JSON.stringify({
        schemaVersion: 1,
        tariffs: loaded.length,
        options: loadedOptions.length,
        errors: unreadable,
        findings: doubts,
      }),
    );
  } else {
    for (const error of broken) io.out(io.t(error.text));
    for (const finding of findings) io.out(`${finding.tariff}: ${io.t(finding.text)}`);
    const tests = [...loaded, ...loadedOptions].reduce((sum, tariff) => sum + tariff.tests.length, 0);
    io.say({
      ru: `Тарифов: ${loaded.length}, опций: ${loadedOptions.length}, примеров в них: ${tests}, ошибок: ${wrong}`,
      en: `Tariffs: ${loaded.length}, options: ${loadedOptions.length}, tests in them: ${tests}, errors: ${wrong}`,
    });
  }
  if (wrong > 0) process.exitCode = 1;
}

type Attempt<T> = { readonly value: T } | { readonly error: DetalkaError };

function attempt<T>(load: () => T): Attempt<T> {
  try {
    return { value: load() };
  } catch (error) {
    if (error instanceof DetalkaError) return { error };
    throw error;
  }
}
