/** Writes the outgoing calls of an office as Zadarma's statistics of paid calls. */
import { printStamp } from '../../../src/generate/stamp.ts';
import { kindOf, tellCalls } from '../../../src/generate/telling-calls.ts';
import type { Recipe, TrueCall, TrueRecord, TrueStatement } from '../../../src/model/story.ts';
import { type PrintedRow, VARIANTS, writeRows } from '../recipe-rows.ts';

const ACCOUNT = '260000';
const ZONES = { mobile: 'Russia - mobile', fixed: 'Russia - fixed' } as const;

function wordOf({ answered, disposition }: TrueCall): string {
  if (answered) return 'answered';
  return disposition === 'busy' ? 'busy' : 'no answer';
}

function tell(call: TrueCall): TrueRecord | undefined {
  const { key, direction, line, startedAt, peer, answered, disposition, billedS = 0, cost = 0 } = call;
  if (direction !== 'out') return undefined;
  const kind = kindOf(call) === 'mobile' ? 'mobile' : 'fixed';
  return {
    row: 0,
    statement: 0,
    service: 'voice',
    direction,
    line,
    startedAt,
    billedS,
    leg: 'call',
    cost,
    vat: 'unknown',
    currency: 'RUB',
    disposition: answered ? 'answered' : disposition === 'busy' ? 'busy' : 'missed',
    ...(!answered && { durationS: 0 }),
    ...{ peer, peerRaw: peer, peerKind: kind, peerZonePrinted: ZONES[kind] },
    trunk: ACCOUNT,
    callKey: key,
    serviceCode: wordOf(call),
  };
}

const told = (statement: TrueStatement): TrueStatement => ({
  line: statement.line,
  facts: {},
  rows: tellCalls(statement, tell),
});

function* printed({ rows }: TrueStatement): Generator<PrintedRow> {
  for (const row of rows) {
    if (row.kind !== 'record') continue;
    const { callKey, startedAt, line, peer, peerZonePrinted, serviceCode, billedS, cost } = row.record;
    yield {
      id: callKey!,
      sip: ACCOUNT,
      callstart: printStamp(startedAt),
      from: Number(line),
      to: Number(peer),
      description: peerZonePrinted!,
      disposition: serviceCode!,
      billseconds: billedS!,
      hangupcause: '16',
      cost: 1.35,
      billcost: cost! / 1_000_000,
      currency: 'RUR',
    };
  }
}

const recipe: Recipe = {
  layout: 'zadarma/statistics',
  story: 'office',
  variants: VARIANTS,
  write: (statement, variant) => writeRows(printed(told(statement)), variant),
  carries: told,
};

export default recipe;
