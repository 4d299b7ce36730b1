/** An advice with all that stands behind it, as commands ask for it. */
import { DetalkaError } from '../model/error.ts';
import type { Lang, Text } from '../model/text.ts';
import type { AdviceOptions } from '../optimize/advise.ts';
import type { LineHistory } from '../optimize/history.ts';
import type { Supposed } from '../optimize/what-if/what-if.ts';
import type { Tariff } from '../rating/format/tariff.ts';
import type { LineUsage } from '../rating/usage/traffic.ts';
import type { AskedAgain } from '../report/advice-page/json.ts';
import type { Advised } from '../report/advice-page/telling.ts';
import type { Store } from '../store/store.ts';
import { linesOf } from './advice.ts';
import { listed } from './rated.ts';
import { lineOf, periodOf, type ScopeOptions, scopeOf } from './scope.ts';

export interface StudyOptions extends ScopeOptions {
  readonly all?: boolean;
  readonly scale?: string;
  readonly without?: readonly string[];
  readonly add?: readonly string[];
  readonly withOptions?: string;
}

/** What is asked, with its words checked. @throws DetalkaError, exit 2, for words that say nothing. */
export async function askedOf(options: StudyOptions, lang: Lang): Promise<AskedAgain> {
  const { all, scale, without = [], add = [], withOptions } = options;
  const { readScale, readTrip } = await import('../optimize/what-if/asked.ts');
  if (scale !== undefined) readScale(scale);
  add.forEach(readTrip);
  const { line = null, ...dates } = await scopeOf(options);
  return {
    ...{ line, ...dates },
    everywhere: all === true,
    scale: scale ?? null,
    without: await Promise.all(without.map(lineOf)),
    ...{ add, lang },
    ...(withOptions !== undefined && { options: listed(withOptions) }),
  };
}

/** Is anything supposed that the documents do not say? */
const isSupposed = ({ scale, without, add }: AskedAgain): boolean =>
  scale !== null || without.length > 0 || add.length > 0;

/** A line as asked: with what is supposed of its use. */
export interface AskedLine {
  readonly history: LineHistory;
  readonly usage: LineUsage;
  readonly supposed: readonly Text[];
  readonly assumed: Advised['assumed'];
}

/** The lines of the store, or the one asked for, with their use as supposed. */
export async function askedLines(
  store: Store,
  tariffs: readonly Tariff[],
  asked: AskedAgain,
): Promise<AskedLine[]> {
  const found = await linesOf(store, tariffs, { line: asked.line ?? undefined, ...periodOf(asked) });
  const lines = await Promise.all(found.map((line) => withOptions(line, tariffs, asked.options)));
  if (!isSupposed(asked)) return lines.map((line) => ({ ...line, supposed: [], assumed: [] }));
  const { supposedUsage } = await import('../optimize/what-if/what-if.ts');
  const { readScale, readTrip } = await import('../optimize/what-if/asked.ts');
  const what: Supposed = {
    without: await recordsWith(store, asked.without),
    factors: asked.scale === null ? {} : readScale(asked.scale),
    trips: asked.add.map(readTrip),
  };
  const supposed = wordsOf(asked);
  return lines.map(({ history, usage }) => {
    const { usage: there, assumed } = supposedUsage(usage, history, what);
    const unpaid = { ...history, paid: { usage: null, charges: 0 } };
    return { history: unpaid, usage: there, supposed, assumed };
  });
}

/** The line with the options the user says are on. @throws DetalkaError, exit 2, where its plan is not known or has no such option. */
async function withOptions<Line extends { readonly history: LineHistory }>(
  line: Line,
  tariffs: readonly Tariff[],
  options: readonly string[] | undefined,
): Promise<Line> {
  if (options === undefined) return line;
  const { isKept } = await import('../optimize/switching.ts');
  const own = tariffs.find((tariff) => isKept(tariff, line.history));
  if (!own)
    throw new DetalkaError(
      'plan-unknown',
      {
        ru: `--with-options: тариф номера ${line.history.line} неизвестен: в документах его нет или в каталоге нет такого. Назовите его в справочнике (docs/people.md, lines: tariff).`,
        en: `--with-options: the plan of line ${line.history.line} is not known: the documents or the catalogue lack it. Name it in the directory (docs/people.md, lines: tariff).`,
      },
      2,
    );
  const wrong = options.find((on) => !own.options.some(({ id }) => id === on));
  if (wrong !== undefined)
    throw new DetalkaError(
      'option-unknown',
      {
        ru: `--with-options: у тарифа ${own.id} нет опции «${wrong}». Какие есть: detalka tariffs show ${own.id}.`,
        en: `--with-options: plan ${own.id} has no option '${wrong}'. Those there are: detalka tariffs show ${own.id}.`,
      },
      2,
    );
  return { ...line, history: { ...line.history, options } };
}

/** Ids of records whose other party is one of the numbers. */
async function recordsWith(store: Store, numbers: readonly string[]): Promise<ReadonlySet<number>> {
  if (numbers.length === 0) return new Set();
  const marks = numbers.map((_, at) => `$${at + 1}`).join(', ');
  const rows = await store.query<{ id: number }>(
    `SELECT record_id::DOUBLE AS id FROM records WHERE peer IN (${marks})`,
    [...numbers],
  );
  return new Set(rows.map(({ id }) => id));
}

const wordsOf = ({ scale, without, add }: AskedAgain): Text[] => [
  ...(scale === null ? [] : [{ ru: `потребление ${scale}`, en: `use ${scale}` }]),
  ...without.map((number) => ({ ru: `без номера ${number}`, en: `without ${number}` })),
  ...add.map((trip) => ({ ru: `с поездкой ${trip}`, en: `with ${trip}` })),
];

/** Advises on each line; `deep`: and studies what stands behind the advice. */
export async function studied(
  store: Store,
  lines: readonly AskedLine[],
  tariffs: readonly Tariff[],
  { deep, ...options }: AdviceOptions & { readonly deep: boolean },
): Promise<Advised[]> {
  const { advise } = await import('../optimize/advise.ts');
  const { study } = await import('../optimize/why/study.ts');
  const done: Advised[] = [];
  for (const { history, usage, supposed, assumed } of lines) {
    const advice = advise(history, usage, tariffs, options);
    const behind = deep ? study(advice, usage) : null;
    const told = behind?.why?.events.map(({ recordId }) => recordId) ?? [];
    done.push({ advice, study: behind, peers: await peersOf(store, told), supposed, assumed });
  }
  return done;
}

async function peersOf(
  store: Store,
  records: readonly number[],
): Promise<ReadonlyMap<number, string | null>> {
  if (records.length === 0) return new Map();
  const rows = await store.query<{ id: number; peer: string | null }>(
    `SELECT record_id::DOUBLE AS id, peer FROM records WHERE record_id IN (${records.join(', ')})`,
  );
  return new Map(rows.map(({ id, peer }) => [id, peer]));
}
