/** `detalka tariffs new`: asks about a plan, or about what a draft lacks, and writes a file that passes its own tests. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { DetalkaError } from '../../model/error.ts';
import type { Tariff } from '../../rating/format/tariff.ts';
import { packageRoot } from '../../system/package-root.ts';
import { answersTo } from '../answers.ts';
import type { Io } from '../io.ts';

interface Options {
  readonly from?: string;
  readonly answers?: string;
  readonly input?: boolean;
  readonly output?: string;
  readonly tariffs?: string;
}

export function registerNew(tariffs: Command, io: Io): void {
  tariffs
    .command('new')
    .description(
      io.t({
        ru: 'свой тариф: ответить на вопросы и получить файл с проверками',
        en: 'a plan of your own: answer questions, get a file with tests in it',
      }),
    )
    .option(
      '--from <id>',
      io.t({
        ru: 'дополнить этот черновик: спросить только то, чего в нём нет',
        en: 'fill this draft: ask only what it lacks',
      }),
    )
    .option('--answers <file>', io.t({ ru: 'файл YAML с ответами', en: 'YAML file with the answers' }))
    .option('--no-input', io.t({ ru: 'ни о чём не спрашивать', en: 'ask nothing' }))
    .option(
      '--tariffs <folder>',
      io.t({ ru: 'папка со своими тарифами', en: 'folder with tariffs of your own' }),
    )
    .option('-o, --output <file>', io.t({ ru: 'куда записать', en: 'where to write it' }))
    .action((_options: unknown, self: Command) => create(self.optsWithGlobals<Options>(), io));
}

const ours = join(packageRoot, 'tariffs');
const today = (): string => new Date().toISOString().slice(0, 10);

async function create(options: Options, io: Io): Promise<void> {
  const { id, text } =
    options.from === undefined ? await newPlan(options, io) : await filledDraft(options.from, options, io);
  const folder = options.tariffs ?? '.';
  const target = resolve(options.output ?? join(folder, `${id.split('/').at(-1)}.yaml`));
  if (existsSync(target))
    throw new DetalkaError('already-there', {
      ru: `Файл ${target} уже есть. Назовите другой: -o ФАЙЛ.`,
      en: `There is a file ${target} already. Name another: -o FILE.`,
    });
  const { isDraft, findings } = await proved(id, text, target);
  if (io.json) io.out(JSON.stringify({ schemaVersion: 1, id, file: target, draft: isDraft, findings }));
  else io.out(target);
  io.say(
    isDraft
      ? {
          ru: `Записан черновик ${id}: в нём не хватает плат или пакетов, он ничего не оценивает.`,
          en: `Written: the draft ${id}. Fees or packages are missing, so it prices nothing.`,
        }
      : {
          ru: `Записан тариф ${id}. Дальше: detalka rate --tariff ${id} --tariffs ${dirname(target)}`,
          en: `Written: the plan ${id}. Next: detalka rate --tariff ${id} --tariffs ${dirname(target)}`,
        },
  );
}

interface Made {
  readonly id: string;
  readonly text: string;
}

async function newPlan(options: Options, io: Io): Promise<Made> {
  const { QUESTIONS } = await import('../../rating/new/questions.ts');
  const { planText } = await import('../../rating/new/plan.ts');
  const answers = await answersTo(QUESTIONS, options, io);
  return { id: `${answers.get('operator')}/${answers.get('id')}`, text: planText(answers, today()) };
}

async function filledDraft(id: string, options: Options, io: Io): Promise<Made> {
  const { loadCatalogue } = await import('../../rating/format/catalogue.ts');
  const { fillDraft, gapsOf } = await import('../../rating/new/draft.ts');
  const { inOurStyle } = await import('../../rating/new/plan.ts');
  const { readYaml } = await import('../../rating/format/read-yaml.ts');
  const { drafts, tariffs } = loadCatalogue([ours, ...(options.tariffs ? [options.tariffs] : [])]);
  const draft = [...drafts, ...tariffs].find((one) => one.id === id) ?? noSuchDraft(id, drafts);
  const { document } = readYaml(draft.file);
  const gaps = gapsOf(document);
  if (gaps.length === 0)
    throw new DetalkaError('nothing-missing', {
      ru: `В тарифе ${id} все цены есть: дополнять нечего.`,
      en: `The plan ${id} has all its figures: there is nothing to fill.`,
    });
  fillDraft(document, gaps, await answersTo(gaps, options, io), today());
  return { id, text: inOurStyle(document) };
}

function noSuchDraft(id: string, drafts: readonly Tariff[]): never {
  const known = drafts.map((draft) => draft.id).join(', ');
  throw new DetalkaError(
    'no-such-tariff',
    { ru: `Черновика ${id} нет. Есть: ${known}`, en: `There is no draft ${id}. There are: ${known}` },
    2,
  );
}

/** Loads the text beside our catalogue and runs its tests; only a file that is sound is written. @throws DetalkaError */
async function proved(id: string, text: string, target: string) {
  const { loadCatalogue } = await import('../../rating/format/catalogue.ts');
  const { checkTariff } = await import('../../rating/lint/check.ts');
  const folder = mkdtempSync(join(tmpdir(), 'detalka-new-'));
  try {
    const file = join(folder, `${id.split('/').at(-1)}.yaml`);
    writeFileSync(file, text);
    const { tariffs, drafts, errors } = loadCatalogue([ours, folder]);
    const draft = drafts.find((one) => one.file === file);
    const made = draft ?? tariffs.find((one) => one.file === file);
    if (!made) throw errors.at(-1)!;
    const found = draft ? [] : checkTariff(made).filter(({ severity }) => severity === 'error');
    if (found[0]) throw new DetalkaError('tariff-invalid', found[0].text);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(file, target);
    return { isDraft: draft !== undefined, findings: found.map(({ code }) => code) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
