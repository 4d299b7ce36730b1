/** Reads what documents charged a line beside its usage. */
import type { Params } from '../store/query.ts';
import type { Charged } from './audit.ts';
import type { ChargedFee } from './charges.ts';

/** What reading charges asks of the store. */
export interface ChargesStore {
  query<Row>(sql: string, params?: Params): Promise<Row[]>;
}

const FEES = `
  SELECT title, kind::VARCHAR AS kind, strftime(booked_at, '%Y-%m') AS month, epoch(booked_at)::DOUBLE AS at,
         (paid * 1000000)::DOUBLE AS paid
  FROM fees WHERE line = $1 AND booked_at IS NOT NULL AND paid IS NOT NULL ORDER BY booked_at, charge_id`;

const WHOLE = `
  SELECT DISTINCT strftime(month, '%Y-%m') AS month FROM (
    SELECT unnest(generate_series(date_trunc('month', period_from), period_to, INTERVAL 1 MONTH)) AS month, period_from, period_to
    FROM statements WHERE line = $1 AND period_to >= period_from AND period_to - period_from <= 1830)
  WHERE month >= period_from AND last_day(month::DATE) <= period_to ORDER BY month`;

const LISTED = `SELECT count(*)::INTEGER AS documents FROM statements WHERE line = $1 AND kind IN ('bill', 'periodic')`;

export async function readCharged(store: ChargesStore, line: string): Promise<Charged> {
  const fees = await store.query<ChargedFee>(FEES, [line]);
  const whole = await store.query<{ month: string }>(WHOLE, [line]);
  const listed = await store.query<{ documents: number }>(LISTED, [line]);
  return { fees, whole: whole.map(({ month }) => month), feesListed: (listed[0]?.documents ?? 0) > 0 };
}
