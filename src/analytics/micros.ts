/** Exact money of a query as a number. */
import type { Micros } from '../model/record.ts';

/** DECIMAL(…, 6) as text → millionths: '-12.340000' → -12_340_000. Exact below nine billion units. */
export const micros = (decimal: string): Micros => Number(decimal.replace('.', ''));
