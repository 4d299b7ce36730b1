/** A file read by everything that might read it: what became of it, and every way in which that is a fault. */
import { LOOKED_AT, mappedParser, understand } from '../../src/general/index.ts';
import type { Failure } from '../../src/ingest/message.ts';
import { failureOf } from '../../src/ingest/message.ts';
import { candidates } from '../../src/ingest/parsers.ts';
import { readDocument } from '../../src/ingest/read.ts';
import type { Unwrapped } from '../../src/ingest/unwrap.ts';
import type { Document } from '../../src/model/document.ts';
import { DetalkaError } from '../../src/model/error.ts';
import type { Context, Parser } from '../../src/model/parser.ts';
import type { HeldDocument } from '../parsers/samples.ts';
import { asDocument, holdSource } from '../parsers/samples.ts';
import { accountedRows, context } from '../parsing/rows.ts';

export interface Verdict {
  /** 'records', 'rejects', 'nothing', or the code of the error that refused it. */
  outcome: string;
  readonly faults: string[];
}

/**
 * Reads the documents in a file as a child does, with the parser of `layout` (as under `--as`) and, unless it alone is
 * asked for, with every parser that claims it and the general reader. Whatever is thrown but a DetalkaError is a fault, so is a row that is not accounted for once.
 */
export async function verdictOn(
  documents: AsyncIterable<Unwrapped>,
  layout: string,
  parsers: readonly Parser[],
  namedAlone = false,
): Promise<Verdict> {
  const verdict: Verdict = { outcome: 'nothing', faults: [] };
  for await (const { content } of documents) {
    if ('failure' in content) refuse(verdict, content.failure);
    else if (content.detected.kind === 'unsupported') verdict.outcome = content.detected.name;
    else {
      try {
        const held = await holdSource(content.source, content.detected);
        await readNamed(held, layout, parsers, verdict);
        if (!namedAlone) await readOthers(held, layout, parsers, verdict);
      } catch (thrown) {
        refuse(verdict, thrown);
      }
    }
  }
  return verdict;
}

function refuse(verdict: Verdict, thrown: unknown): void {
  const { code, text } = isFailure(thrown) ? thrown : failureOf(thrown, '');
  verdict.outcome = code;
  if (code === 'reading-failed') verdict.faults.push(storyOf(thrown) ?? text.en);
  else if (!/[а-я]/.test(text.ru) || text.en === '') verdict.faults.push(`${code} has no text`);
}

const isFailure = (thrown: unknown): thrown is Failure =>
  thrown instanceof DetalkaError || (!(thrown instanceof Error) && Object.hasOwn(Object(thrown), 'code'));

const storyOf = (thrown: unknown): string | undefined =>
  thrown instanceof Error ? thrown.stack?.split('\n').slice(0, 4).join(' | ') : undefined;

async function readNamed(
  held: HeldDocument,
  layout: string,
  parsers: readonly Parser[],
  verdict: Verdict,
): Promise<void> {
  const named = parsers.find(({ id }) => id === layout);
  if (named?.containers.includes(held.head.container)) await readWith(named, held, verdict);
}

async function readOthers(
  held: HeldDocument,
  layout: string,
  parsers: readonly Parser[],
  verdict: Verdict,
): Promise<void> {
  for (const { parser, confidence } of candidates(held.head, parsers))
    if (confidence >= 0.5 && parser.id !== layout) await readWith(parser, held, verdict);
  if (held.head.container === 'xml' || held.head.container === 'json') return;
  const { mapping } = await understand(held.rows.slice(0, LOOKED_AT), held.head.container, context);
  if (mapping) await readWith(mappedParser(mapping), held, verdict);
}

async function readWith(parser: Parser, held: HeldDocument, verdict: Verdict): Promise<void> {
  try {
    const accounted: number[] = [];
    const reading = readDocument(asDocument(held), recording(parser, accounted), context);
    let step = await reading.next();
    while (!step.done) {
      if (step.value.records.length > 0) verdict.outcome = 'records';
      else if (verdict.outcome === 'nothing') verdict.outcome = 'rejects';
      step = await reading.next();
    }
    const counted = step.value.reduce(
      (sum, { records, charges, queueEvents, rejects, skips }) =>
        sum + records + charges + queueEvents + rejects + skips,
      0,
    );
    const fault = misaccounted(held, accounted, counted);
    if (fault) verdict.faults.push(`${parser.id}: ${fault}`);
  } catch (thrown) {
    if (!(thrown instanceof DetalkaError)) verdict.faults.push(`${parser.id}: ${storyOf(thrown) ?? thrown}`);
  }
}

/** The parser, which also notes the rows it accounts for. */
const recording = (parser: Parser, accounted: number[]): Parser => ({
  ...parser,
  async *parse(document: Document, given: Context) {
    for await (const findings of parser.parse(document, given)) {
      for (const row of accountedRows(findings)) accounted.push(row);
      yield findings;
    }
  },
});

/** Every row of a table is accounted for once, of a tree or a value no element twice; summaries count the same. */
function misaccounted(
  { head, rows }: HeldDocument,
  accounted: number[],
  counted: number,
): string | undefined {
  if (counted !== accounted.length) return `${accounted.length} rows found, ${counted} counted`;
  const distinct = new Set(accounted);
  if (distinct.size !== accounted.length) return 'a row is accounted for twice';
  if (head.container === 'xml' || head.container === 'json') return undefined;
  const missing = rows.find(({ n }) => !distinct.has(n));
  if (missing) return `row ${missing.n} is not accounted for`;
  return distinct.size === rows.length ? undefined : 'rows are accounted for that are not there';
}
