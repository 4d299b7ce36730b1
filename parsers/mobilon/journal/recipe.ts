/** Writes the calls of an office as Mobilon's journal. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { escapeMarkup } from '../../../src/generate/markup.ts';
import { printStamp } from '../../../src/generate/stamp.ts';
import { kindOf, tellCalls } from '../../../src/generate/telling-calls.ts';
import type { Recipe, TrueCall, TrueRecord, TrueStatement } from '../../../src/model/story.ts';

const WORDS = { in: 'INCOMING', out: 'OUTGOING', internal: 'INTERNAL' } as const;

function statusOf({ answered, disposition }: TrueCall): string {
  if (answered) return 'ANSWERED';
  return disposition === 'busy' ? 'BUSY' : 'NO ANSWER';
}

/** The own side is one number: of calls with the outside the company's. */
function tell(call: TrueCall): TrueRecord {
  const { key, direction, line, startedAt, peer, answered, disposition, talkS, agent } = call;
  return {
    row: 0,
    statement: 0,
    service: 'voice',
    direction,
    line,
    startedAt,
    durationS: talkS,
    disposition: answered ? 'answered' : disposition === 'busy' ? 'busy' : 'missed',
    leg: 'call',
    ...{ peer, peerRaw: peer, peerKind: kindOf(call) },
    ...(direction === 'internal' && { extension: peer }),
    ...(agent !== undefined && { agent }),
    callKey: key,
    serviceCode: statusOf(call),
  };
}

const told = (statement: TrueStatement): TrueStatement => ({
  line: statement.line,
  facts: {},
  rows: tellCalls(statement, tell),
});

function* journal({ rows }: TrueStatement): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<calls>\n';
  for (const row of rows) if (row.kind === 'record') yield callXml(row.record);
  yield '</calls>\n';
}

function callXml(record: TrueRecord): string {
  const { direction, line, peer, agent = '', startedAt, durationS, callKey, serviceCode } = record;
  const [from, to] = direction === 'in' ? [peer, line] : [line, peer];
  const elements = {
    callid: callKey,
    status: serviceCode,
    record_url: '',
    has_record: 0,
    duration: durationS,
    from,
    direction: WORDS[direction as keyof typeof WORDS],
    to,
    time: printStamp(startedAt),
    operator_id: agent,
    subscriber_id: 20000099,
  };
  const lines = Object.entries(elements).map(
    ([name, value]) => `    <${name}>${escapeMarkup(String(value))}</${name}>\n`,
  );
  return `  <call>\n${lines.join('')}  </call>\n`;
}

const recipe: Recipe = {
  layout: 'mobilon/journal',
  story: 'office',
  variants: [{ id: 'xml', container: 'xml', extension: 'xml' }],
  write: (statement) => inPieces(journal(told(statement)), encodeUtf8),
  carries: told,
};

export default recipe;
