/** The truth beside a sample: what the generator invented, added up here and nowhere else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/system/package-root.ts';

export interface TrueRecord {
  readonly line: string;
  readonly service: string;
  readonly direction: string;
  readonly started_at: string;
  readonly duration_s?: number;
  readonly pieces?: number;
  readonly bytes?: number;
  readonly peer?: string;
  readonly peer_kind?: string;
  readonly cost?: string;
}
interface TrueCharge {
  readonly amount: string;
  readonly charged_at: string;
}
export interface Truth {
  readonly statement: {
    readonly line: string;
    readonly period_from: string;
    readonly period_to: string;
    readonly control: Readonly<Record<string, string>>;
  };
  readonly records: readonly TrueRecord[];
  readonly charges: readonly TrueCharge[];
}

type Line = {
  readonly statement?: Truth['statement'];
  readonly record?: TrueRecord;
  readonly charge?: TrueCharge;
};

/** @param document path of the document from the package's root, or absolute */
export function truthOf(document: string): Truth {
  const path = join(document.startsWith('/') ? '' : packageRoot, `${document}.truth.jsonl`);
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  const read = lines.map((line) => JSON.parse(line) as Line);
  return {
    statement: read[0]!.statement!,
    records: read.flatMap(({ record }) => record ?? []),
    charges: read.flatMap(({ charge }) => charge ?? []),
  };
}

/** '1.041700' → 1041700n. */
const micros = (text: string): bigint => BigInt(text.replace('.', ''));

/**
 * With the VAT of 2025 on top, which is the invented statement's year: 20 %. Prices with VAT are whole kopecks; what a
 * document prints without it is such a price rounded to four places.
 */
const withVat = (text: string | undefined): bigint =>
  ((micros(text ?? '0.000000') * 12n + 50_000n) / 100_000n) * 10_000n;

/** Sum of what rows cost with VAT, in the unit of the currency. */
export const paid = (costs: readonly (string | undefined)[]): number =>
  Number(costs.reduce((sum, cost) => sum + withVat(cost), 0n)) / 1_000_000;
