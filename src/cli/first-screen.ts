/** What `detalka FILE…` answers, with all that it takes: loaded as one while the child reads. */
import { summarise } from '../analytics/summary.ts';
import type { ImportReport } from '../ingest/import.ts';
import { advise } from '../optimize/advise.ts';
import type { Tariff } from '../rating/format/tariff.ts';
import { adviceText } from '../report/advice.ts';
import { adviceJson } from '../report/advice-json.ts';
import { statementsJson, statementsText } from '../report/statements.ts';
import { briefText, summaryJson } from '../report/summary.ts';
import type { Store } from '../store/store.ts';
import { linesOf } from './advice.ts';
import type { Io } from './io.ts';

/** Plans of the ranking that are shown. */
const SHOWN = 5;

/** Statements, where the money went, and advice for each line, the one with most rows first. */
export async function tellFirst(
  store: Store,
  reports: readonly ImportReport[],
  tariffs: readonly Tariff[],
  io: Io,
): Promise<void> {
  if (!io.json && reports.some(({ error }) => !error)) io.out(statementsText(reports, io));
  const summary = await summarise(store);
  const lines = await linesOf(store, tariffs);
  const asked = io.json ? {} : { first: SHOWN };
  const advice = lines.map(({ history, usage }) => advise(history, usage, tariffs, asked));
  if (io.json) {
    const answer = {
      schemaVersion: 1,
      ...statementsJson(reports, io.lang),
      summary: summaryJson(summary),
      advice: advice.map((each) => adviceJson(each, io.lang)),
    };
    io.out(JSON.stringify(answer));
    return;
  }
  const brief = briefText(summary, io);
  if (brief !== '') io.out(`\n${brief}`);
  for (const each of advice) io.out(`\n${adviceText(each, io, SHOWN)}`);
}
