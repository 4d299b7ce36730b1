/** The lines of an invented company: a ZIP of a document for each line, the truth about all, a directory to import. */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Recipe, TrueStatement } from '../model/story.ts';
import { writeWhole } from '../system/whole-file.ts';
import { encodeUtf8, inPieces } from './bytes.ts';
import { csvLine } from './csv.ts';
import { type GenerateOptions, planOf, recipeFor, truthPath } from './generate.ts';
import type { FleetUse, LineStory } from './habits.ts';
import { tellStory } from './story.ts';
import { truthLines } from './truth.ts';
import { zipOf } from './zip.ts';

export interface FleetOptions extends Omit<GenerateOptions, 'story'> {
  /** How many lines; 12 when absent. `rows` are those of each. */
  readonly lines?: number;
}

export interface GeneratedFleet {
  /** A ZIP. */
  readonly document: string;
  readonly truth: string;
  /** CSV for `detalka directory import`. */
  readonly directory: string;
  readonly layout: string;
  readonly variant: string;
  readonly lines: readonly string[];
}

interface Holder {
  readonly use: LineStory | FleetUse;
  /** null = the line belongs to the department. */
  readonly person: string | null;
  readonly department: string;
  readonly centre: string;
  /** The plan the documents name. */
  readonly plan: string;
}

/** The company, again and again when there are more lines. */
const HOLDERS: readonly Holder[] = [
  holder('talker', 'Соколова Вера', 'Продажи', '100', 'Умный бизнес L'),
  holder('talker', 'Титов Егор', 'Продажи', '100', 'Умный бизнес L'),
  holder('traveller', 'Лапин Роман', 'Продажи', '100', 'Умный бизнес XL'),
  holder('family', 'Белова Дарья', 'Бухгалтерия', '200', 'Умный бизнес M'),
  holder('family', 'Орлов Пётр', 'Склад', '300', 'Умный бизнес M'),
  holder('silent', 'Гусев Илья', 'Склад', '300', 'Умный бизнес M'),
  holder('modem', null, 'Охрана', '400', 'Умный бизнес L'),
  holder('modem', null, 'Склад', '300', 'Умный бизнес L'),
  holder('silent', null, 'Охрана', '400', 'Умный бизнес Start'),
  holder('family', 'Зуева Нина', 'Продажи', '100', 'Умный бизнес L'),
];

function holder(
  use: Holder['use'],
  person: string | null,
  department: string,
  centre: string,
  plan: string,
): Holder {
  return { use, person, department, centre, plan };
}

const LINES = 12;
const OWNER = 'ООО «Ромашка»';
const DEFAULT_LAYOUT = 'mts/corporate-bill';

/** Writes the ZIP, its truth and the directory. The same options give the same bytes. @throws DetalkaError as `generate`. */
export async function generateFleet(options: FleetOptions): Promise<GeneratedFleet> {
  const recipe = await recipeFor('family', options.layout ?? DEFAULT_LAYOUT);
  const variant = options.variant ?? recipe.variants[0]!.id;
  const told = tellFleet(options);
  const paths = {
    document: options.out,
    truth: truthPath(options.out),
    directory: `${options.out}.directory.csv`,
  };
  await mkdir(dirname(options.out), { recursive: true });
  await writeWhole(paths.document, zipOf(await documentsOf(recipe, variant, told)));
  await writeWhole(paths.directory, directoryCsv(told));
  const truth = truthOf(told.map(({ statement }) => recipe.carries(statement, variant)));
  await writeWhole(paths.truth, inPieces(truth, encodeUtf8));
  return { ...paths, layout: recipe.layout, variant, lines: told.map(({ statement }) => statement.line) };
}

interface ToldLine {
  readonly holder: Holder;
  readonly statement: TrueStatement;
}

/** Every line a number of its own: a seed whose number is taken is passed over. */
function tellFleet({ lines = LINES, ...options }: FleetOptions): readonly ToldLine[] {
  const plan = planOf(options);
  const told = new Map<string, ToldLine>();
  for (let at = 0; told.size < lines; at++) {
    const holder = HOLDERS[told.size % HOLDERS.length]!;
    const { rows, facts, line } = tellStory({ ...plan, story: holder.use, seed: plan.seed * 10_000 + at });
    if (told.has(line)) continue;
    told.set(line, {
      holder,
      statement: { line, rows, facts: { ...facts, owner: OWNER, plan: holder.plan } },
    });
  }
  return [...told.values()];
}

async function documentsOf(
  recipe: Recipe,
  variant: string,
  told: readonly ToldLine[],
): Promise<Record<string, Uint8Array>> {
  const { extension } = recipe.variants.find(({ id }) => id === variant) ?? recipe.variants[0]!;
  const files: Record<string, Uint8Array> = {};
  for (const { statement } of told) {
    const pieces: Uint8Array[] = [];
    for await (const piece of recipe.write(statement, variant)) pieces.push(piece);
    files[`${statement.line}.${extension}`] = Buffer.concat(pieces);
  }
  return files;
}

function directoryCsv(told: readonly ToldLine[]): string {
  const rows = told.map(({ holder: { person, department, centre }, statement: { line } }, at) => [
    person === null ? '' : nameOf(person, at),
    ...[department, centre, `+${line}`],
  ]);
  return [['ФИО', 'Отдел', 'ЦФО', 'Номер'], ...rows].map((cells) => `${csvLine(cells, ';')}\r\n`).join('');
}

/** Namesakes are told apart. */
const nameOf = (person: string, at: number): string =>
  at < HOLDERS.length ? person : `${person} ${Math.floor(at / HOLDERS.length) + 1}`;

function* truthOf(statements: readonly TrueStatement[]): Generator<string> {
  for (const statement of statements) yield* truthLines(statement);
}
