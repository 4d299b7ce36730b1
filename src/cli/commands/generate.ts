/** `detalka generate`: an invented statement in a real layout, with its truth beside it. */
import type { Command } from 'commander';
import type { FleetOptions } from '../../generate/fleet.ts';
import { DetalkaError } from '../../model/error.ts';
import type { Io } from '../io.ts';
import { wholeNumber } from '../numbers.ts';

interface Options {
  readonly story?: string;
  readonly seed?: string;
  readonly rows?: string;
  readonly months?: string;
  readonly lines?: string;
  readonly from?: string;
  readonly layout?: string;
  readonly variant?: string;
  readonly output?: string;
  readonly list?: boolean;
}

export function register(program: Command, io: Io): void {
  program
    .command('generate')
    .description(
      io.t({
        ru: 'придуманная детализация в настоящем виде и правда о ней',
        en: 'an invented statement in a real layout, and the truth about it',
      }),
    )
    .option(
      '--story <name>',
      io.t({
        ru: 'история: family, traveller, courier, office, office-berlin, office-mobile, fleet',
        en: 'story: family, traveller, courier, office, office-berlin, office-mobile, fleet',
      }),
    )
    .option(
      '--seed <seed>',
      io.t({ ru: 'зерно: одно и то же даёт одно и то же', en: 'seed: the same gives the same' }),
    )
    .option('--rows <count>', io.t({ ru: 'сколько строк', en: 'how many rows' }))
    .option('--months <count>', io.t({ ru: 'сколько месяцев', en: 'how many months' }))
    .option(
      '--lines <count>',
      io.t({
        ru: 'для fleet: сколько номеров у компании (12)',
        en: 'for fleet: how many lines a company has (12)',
      }),
    )
    .option('--from <date>', io.t({ ru: 'первый день, ГГГГ-ММ-ДД', en: 'first day, YYYY-MM-DD' }))
    .option('--layout <id>', io.t({ ru: 'вид документа (mts/detail)', en: 'layout (mts/detail)' }))
    .option(
      '--variant <id>',
      io.t({ ru: 'вариант: html-2017, xml-2016, pdf…', en: 'variant: html-2017, xml-2016, pdf…' }),
    )
    .option('-o, --output <file>', io.t({ ru: 'куда записать', en: 'where to write it' }))
    .option('--list', io.t({ ru: 'какие виды и варианты есть', en: 'list layouts and variants' }))
    .action((options: Options) => (options.list ? list(io) : write(options, io)));
}

async function list(io: Io): Promise<void> {
  const { loadRecipe, recipeLayouts } = await import('../../generate/recipes.ts');
  const recipes = await Promise.all(recipeLayouts().map(loadRecipe));
  if (io.json) {
    const layouts = recipes.map(({ layout, variants }) => ({ layout, variants }));
    io.out(JSON.stringify({ schemaVersion: 1, layouts }));
    return;
  }
  for (const { layout, variants } of recipes) io.out(`${layout}: ${variants.map(({ id }) => id).join(', ')}`);
}

async function write(options: Options, io: Io): Promise<void> {
  if (!options.output)
    throw new DetalkaError(
      'no-out',
      { ru: 'Укажите, куда записать: -o ФАЙЛ.', en: 'Say where to write it: -o FILE.' },
      2,
    );
  const { from, layout, variant } = options;
  const asked = {
    out: options.output,
    ...(from ? { from } : {}),
    ...(layout ? { layout } : {}),
    ...(variant ? { variant } : {}),
    ...whole('seed', options.seed),
    ...whole('rows', options.rows),
    ...whole('months', options.months),
  };
  if (options.story === 'fleet') return writeFleet({ ...asked, ...whole('lines', options.lines) }, io);
  const { generate } = await import('../../generate/generate.ts');
  const made = await generate({ ...asked, ...(options.story ? { story: options.story } : {}) });
  if (io.json) io.out(JSON.stringify({ schemaVersion: 1, ...made }));
  else io.out(`${made.document} (${made.layout}, ${made.variant})\n${made.truth}`);
}

/** Each line has a number of its own: there are so many. */
const MOST_LINES = 500;

async function writeFleet(asked: FleetOptions, io: Io): Promise<void> {
  const { generateFleet } = await import('../../generate/fleet.ts');
  if ((asked.lines ?? 1) > MOST_LINES)
    throw new DetalkaError(
      'too-many-lines',
      { ru: `--lines: не больше ${MOST_LINES}.`, en: `--lines: at most ${MOST_LINES}.` },
      2,
    );
  const made = await generateFleet(asked);
  if (io.json) io.out(JSON.stringify({ schemaVersion: 1, ...made }));
  else io.out(`${made.document} (${made.layout}, ${made.variant})\n${made.truth}\n${made.directory}`);
}

function whole<Name extends string>(
  name: Name,
  given: string | undefined,
): { readonly [key in Name]?: number } {
  if (given === undefined) return {};
  return { [name]: wholeNumber(given, `--${name}`, 0) } as { [key in Name]: number };
}
