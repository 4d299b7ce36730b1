/** What `detalka parsers explain` says beside the report of reading: who claimed the file, and what its first rows became. */
import type { Recognition } from '../ingest/recognition.ts';
import { date, exactMoney } from '../report/format.ts';
import { inner, section } from '../report/page.ts';
import { left, renderTable, right } from '../report/table.ts';
import type { Store } from '../store/store.ts';
import type { Io } from './io.ts';

export function recognitionText(
  { path, container, encoding, heading, candidates }: Recognition,
  io: Io,
): string {
  const ranking = candidates.map(({ layout, confidence }) => [layout, `${Math.round(confidence * 100)} %`]);
  const columns = [left('вид', 'layout'), right('уверенность', 'sure')];
  const nobody = io.t({ ru: 'никакой', en: 'none' });
  const lines = [
    io.t({
      ru: `${container}${encoding && `, ${encoding}`}; заголовок: ${heading || '—'}`,
      en: `${container}${encoding && `, ${encoding}`}; heading: ${heading || '—'}`,
    }),
    ranking.length > 0
      ? renderTable(columns, ranking, inner(io))
      : io.t({ ru: `подходящий вид: ${nobody}`, en: `fitting layout: ${nobody}` }),
  ];
  return section({ ru: `Чем считается ${path}`, en: `What ${path} is taken for` }, lines.join('\n'), io);
}

export interface FirstRow {
  readonly row: number;
  /** Civil seconds. */
  readonly at: number;
  readonly service: string;
  readonly direction: string;
  readonly peer: string | null;
  readonly seconds: number | null;
  readonly bytes: number | null;
  /** Millionths of the currency's unit: as printed, else with VAT. */
  readonly cost: number | null;
  readonly currency: string | null;
}

const SHOWN = 5;

/** The first rows as they were understood. */
export const firstRows = (store: Store): Promise<readonly FirstRow[]> =>
  store.query<FirstRow>(
    `SELECT source_row AS "row", epoch(started_at)::DOUBLE AS at, service::VARCHAR AS service,
            direction::VARCHAR AS direction, peer, duration_s AS seconds, bytes::DOUBLE AS bytes,
            (coalesce(cost, cost_with_vat) * 1000000)::DOUBLE AS cost, currency
     FROM records ORDER BY source_row LIMIT ${SHOWN}`,
  );

export function firstRowsText(rows: readonly FirstRow[], io: Io): string {
  const columns = [
    right('строка', 'row'),
    left('когда', 'when'),
    left('что', 'what'),
    left('с кем', 'whom'),
    right('секунд', 'seconds'),
    right('байтов', 'bytes'),
    right('стоимость', 'cost'),
  ];
  const said = rows.map(({ row, at, service, direction, peer, seconds, bytes, cost, currency }) => [
    String(row),
    `${date(at, io.lang)} ${new Date(at * 1000).toISOString().slice(11, 19)}`,
    `${service} ${direction}`,
    peer ?? '',
    seconds === null ? '' : String(seconds),
    bytes === null ? '' : String(bytes),
    cost === null ? '' : exactMoney(cost, io.lang, currency ?? ''),
  ]);
  return section(
    { ru: 'Первые строки поняты так', en: 'The first rows read as' },
    renderTable(columns, said, inner(io)),
    io,
  );
}
