/**
 * Import of a file, end to end (the command, its reading child, the DuckDB file), against bare tokenising of its bytes, and
 * against that and DuckDB's storing of the same rows.
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { loadRecipe } from '../src/generate/recipes.ts';
import { tellStory } from '../src/generate/story.ts';
import { detalka } from './command.ts';
import { byTurns, type Result } from './result.ts';
import { storeAgain } from './storing.ts';
import * as bare from './tokenise.ts';

interface Contest {
  readonly variant: string;
  /** Rows of the file by those asked for: what a library reads as a whole, and slowly, gets fewer. */
  readonly share: number;
  readonly against: Readonly<Record<string, bare.Tokenise>>;
  readonly goal: number;
}

const CONTESTS: readonly Contest[] = [
  { variant: 'xml-2016', share: 1, against: { saxes: bare.xml }, goal: 1.5 },
  { variant: 'html-2017', share: 1, against: { htmlparser2: bare.html }, goal: 1.5 },
  { variant: 'txt', share: 1, against: { papaparse: bare.csv }, goal: 1.5 },
  { variant: 'xlsx', share: 1 / 5, against: { SheetJS: bare.workbook }, goal: 1.3 },
  {
    variant: 'pdf',
    share: 1 / 40,
    against: { 'pdf.js (text and drawing)': bare.pdfTextAndDrawing, 'pdf.js (text alone)': bare.pdfText },
    goal: 1.3,
  },
];

const MEMORY_GOAL_MB = 512;

/** @param rows of the streamed containers; the file for the memory test has a kilobyte for each of them */
export async function benchImport(rows = 200_000): Promise<Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'detalka-bench-'));
  try {
    const results: Result[] = [];
    for (const contest of CONTESTS) results.push(...(await race(contest, rows, folder)));
    return [...results, ...(await memory(rows, folder))];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function race({ variant, share, against, goal }: Contest, rows: number, folder: string) {
  const file = join(folder, variant);
  const count = Math.round(rows * share);
  await writeStory(file, count, variant);
  const stored = `${file}-stored.duckdb`;
  await detalka(['import', file, '--db', stored]);
  const rivals = Object.entries(against);
  const [ours, storing, ...theirs] = await byTurns(
    () => importOnce(file),
    () => storeAgain(stored),
    ...rivals.map(
      ([, tokenise]) =>
        () =>
          tokenise(file),
    ),
  );
  await Promise.all([rm(file), rm(stored)]);
  const result = (rival: string, seconds: number): Result => ({
    name: `import ${variant}, ${count} rows, against ${rival}`,
    value: Math.round(count / ours!),
    unit: 'rows/s',
    ratio: Number((ours! / seconds).toFixed(2)),
  });
  return [
    ...rivals.map(([library], at) => ({ ...result(library, theirs[at]!), ...(at === 0 ? { goal } : {}) })),
    result(`${rivals[0]![0]} and bare storing`, theirs[0]! + storing!),
  ];
}

async function importOnce(file: string) {
  const database = `${file}.duckdb`;
  try {
    return await detalka(['import', file, '--db', database]);
  } finally {
    await rm(database, { force: true });
  }
}

async function writeStory(file: string, rows: number, variant: string): Promise<void> {
  const recipe = await loadRecipe('mts/detail');
  const statement = tellStory({
    story: 'family',
    seed: 1,
    from: Date.UTC(2025, 8, 1) / 1000,
    length: { rows },
  });
  await pipeline(Readable.from(recipe.write(statement, variant)), createWriteStream(file));
}

const SAMPLE_ROWS = 50_000;

/** A document of `rows` kilobytes, whose rows come again and again: telling as many would take longer than reading them. */
async function writeLong(file: string, rows: number): Promise<void> {
  const sample = `${file}.sample`;
  await writeStory(sample, SAMPLE_ROWS, 'xml-2016');
  const text = await readFile(sample);
  await rm(sample);
  const from = text.indexOf('<i ');
  const to = text.lastIndexOf('</ds>');
  const times = Math.ceil((rows * 1000) / (to - from));
  const body = text.subarray(from, to);
  await pipeline(
    Readable.from([text.subarray(0, from), ...Array<Buffer>(times).fill(body), text.subarray(to)]),
    createWriteStream(file),
  );
}

async function memory(rows: number, folder: string): Promise<Result[]> {
  const file = join(folder, 'long.xml');
  await writeLong(file, rows);
  const run = await importOnce(file);
  const size = `import of ${(rows / 1e6).toFixed(1)} GB of XML`;
  return [
    {
      name: `${size}: memory of the storing process`,
      value: Math.round(run.memory),
      unit: 'MiB',
      goal: MEMORY_GOAL_MB,
    },
    {
      name: `${size}: memory of the reading process`,
      value: Math.round(run.childMemory),
      unit: 'MiB',
      goal: MEMORY_GOAL_MB,
    },
  ];
}
