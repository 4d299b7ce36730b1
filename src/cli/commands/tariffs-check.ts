/** `detalka tariffs check`: what is wrong or doubtful in tariff files, and what of a real history they do not price. */
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { DetalkaError } from '../../model/error.ts';
import type { Option, Tariff } from '../../rating/format/tariff.ts';
import type { TariffFinding } from '../../rating/lint/check.ts';
import { packageRoot } from '../../system/package-root.ts';
import type { Io } from '../io.ts';
import { historyOf } from '../reading.ts';

interface Options {
  readonly db?: string;
  readonly history?: readonly string[];
}

export function registerCheck(tariffs: Command, io: Io): void {
  tariffs
    .command('check')
    .description(
      io.t({
        ru: 'проверить файлы тарифов: примеры в них, лишние правила, дыры, источники',
        en: 'check tariff files: the tests in them, rules without effect, gaps, sources',
      }),
    )
    .argument(
      '[files...]',
      io.t({ ru: 'файлы или папки (весь каталог)', en: 'files or folders (the whole catalogue)' }),
    )
    .option(
      '--history <files...>',
      io.t({
        ru: 'детализации: каких их записей тариф не оценивает (или база, если назван --db)',
        en: 'statements: what of them the plan does not price (or the database, where --db is given)',
      }),
    )
    .action((files: string[], _options: unknown, self: Command) =>
      check(files, self.optsWithGlobals<Options>(), io),
    );
}

/** A finding with where it is: the id of the plan or option, its file, and its line there. */
interface Located extends TariffFinding {
  readonly tariff: string;
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

interface Loaded {
  readonly tariffs: readonly Tariff[];
  readonly options: readonly Option[];
  readonly broken: readonly DetalkaError[];
}

async function check(files: readonly string[], options: Options, io: Io): Promise<void> {
  const loaded = await load(files);
  const found = [...(await ofFiles(loaded)), ...(await ofHistory(loaded.tariffs, options, io))];
  const findings = await located(found);
  const wrong = loaded.broken.length + findings.filter(({ severity }) => severity === 'error').length;
  if (io.json) io.out(JSON.stringify(answer(loaded, findings, io)));
  else print(loaded, findings, wrong, files.length > 0, io);
  if (wrong > 0) process.exitCode = 1;
}

const ours = join(packageRoot, 'tariffs');
const today = (): string => new Date().toISOString().slice(0, 10);

/** The plans and options of the files and folders; of none, of our catalogue. */
async function load(files: readonly string[]): Promise<Loaded> {
  const { isIn, loadCatalogue, loadOption, loadTariff } = await import('../../rating/format/catalogue.ts');
  const paths = files.length > 0 ? files.map((file) => resolve(file)) : [ours];
  const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const isOption = isIn('options');
  const { tariffs, drafts, options, errors } = loadCatalogue(paths.filter(isFolder));
  const singles = paths.filter((path) => !isFolder(path));
  const plans = singles.filter((path) => !isOption(path)).map((path) => attempt(() => loadTariff(path)));
  const extras = singles.filter(isOption).map((path) => attempt(() => loadOption(path)));
  const read = <T>(tried: readonly Attempt<T>[]): T[] =>
    tried.flatMap((each) => ('value' in each ? [each.value] : []));
  return {
    tariffs: [...tariffs, ...drafts, ...read(plans)],
    options: [...options, ...read(extras)],
    broken: [...errors, ...[...plans, ...extras].flatMap((each) => ('error' in each ? [each.error] : []))],
  };
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

type Found = Omit<Located, 'line' | 'column'>;

async function ofFiles({ tariffs, options }: Loaded): Promise<Found[]> {
  const { loadCatalogue } = await import('../../rating/format/catalogue.ts');
  const { checkOption, checkTariff } = await import('../../rating/lint/check.ts');
  const { lintOption, lintTariff } = await import('../../rating/lint/lint.ts');
  const hosts = options.length > 0 ? [...tariffs, ...loadCatalogue([ours]).tariffs] : [];
  return [
    ...tariffs.flatMap((tariff) =>
      [...checkTariff(tariff), ...lintTariff(tariff, today())].map((each) => ({
        ...each,
        tariff: tariff.id,
        file: tariff.file,
      })),
    ),
    ...options.flatMap((option) =>
      [...checkOption(option, hosts), ...lintOption(option, hosts, today())].map((each) => ({
        ...each,
        tariff: `${option.operator}/options/${option.id}`,
        file: option.file,
      })),
    ),
  ];
}

/** What of the statements, or of the database that is named, the plans have no rule for. */
async function ofHistory(tariffs: readonly Tariff[], { db, history }: Options, io: Io): Promise<Found[]> {
  if (history === undefined && db === undefined) return [];
  const { historyFindings } = await import('../../rating/lint/history.ts');
  const { readUsage } = await import('../../rating/usage/usage.ts');
  const { trafficName } = await import('../../report/traffic.ts');
  const { isDraft } = await import('../../rating/format/catalogue.ts');
  const store = await historyOf(history ?? [], db === undefined ? {} : { db }, io);
  try {
    const ready = tariffs.filter((tariff) => !isDraft(tariff));
    const usages = await readUsage(store, ready);
    return ready.flatMap((tariff) =>
      historyFindings(tariff, usages, trafficName).map((each) => ({
        ...each,
        tariff: tariff.id,
        file: tariff.file,
      })),
    );
  } finally {
    await store.close();
  }
}

/** With their lines and columns, where they are of a part of a file. */
async function located(found: readonly Found[]): Promise<Located[]> {
  const { readYaml } = await import('../../rating/format/read-yaml.ts');
  const { positionOf } = await import('../../yaml/read.ts');
  const sources = new Map<string, ReturnType<typeof readYaml>>();
  return found.map((each) => {
    if (!each.path) return each;
    const source = sources.get(each.file) ?? readYaml(each.file);
    sources.set(each.file, source);
    const { line, col } = positionOf(source, each.path);
    return { ...each, line, column: col };
  });
}

const answer = ({ tariffs, options, broken }: Loaded, findings: readonly Located[], io: Io) => ({
  schemaVersion: 1,
  tariffs: tariffs.length,
  options: options.length,
  errors: broken.map((error) => ({ code: error.code, message: io.t(error.text) })),
  findings: findings.map(({ text, path: _, ...rest }) => ({ ...rest, message: io.t(text) })),
});

/** Hints are many and mostly harmless: they are printed of files that are named, and else counted. */
function print(
  { tariffs, options, broken }: Loaded,
  findings: readonly Located[],
  wrong: number,
  named: boolean,
  io: Io,
): void {
  const words = {
    error: io.t({ ru: 'ошибка', en: 'error' }),
    warning: io.t({ ru: 'внимание', en: 'warning' }),
    hint: io.t({ ru: 'заметка', en: 'hint' }),
  };
  for (const error of broken) io.out(io.t(error.text));
  for (const { tariff, file, line, column, severity, text } of findings)
    if (named || severity !== 'hint') {
      const where = line === undefined ? tariff : `${file}:${line}:${column}`;
      io.out(`${where}: ${words[severity]}: ${io.t(text)}`);
    }
  const tests = [...tariffs, ...options].reduce((sum, each) => sum + each.tests.length, 0);
  const count = (of: TariffFinding['severity']) => findings.filter(({ severity }) => severity === of).length;
  io.say({
    ru: `Тарифов: ${tariffs.length}, опций: ${options.length}, примеров в них: ${tests}, ошибок: ${wrong}, предупреждений: ${count('warning')}, заметок: ${count('hint')}`,
    en: `Tariffs: ${tariffs.length}, options: ${options.length}, tests in them: ${tests}, errors: ${wrong}, warnings: ${count('warning')}, hints: ${count('hint')}`,
  });
}
