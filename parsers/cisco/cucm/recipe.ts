/** Writes the legs of an office's calls as CUCM's flat file: names of the columns, their types, records. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { tellRecords } from '../../../src/generate/telling.ts';
import type { Recipe, TrueRecord, TrueRow, TrueStatement } from '../../../src/model/story.ts';

const CLUSTER = 'StandAloneCluster';
/** The route point that a caller's own way leads to. */
const MENU = '850';

const COLUMNS = [
  ['cdrRecordType', 'INTEGER'],
  ['globalCallID_callManagerId', 'INTEGER'],
  ['globalCallID_callId', 'INTEGER'],
  ['dateTimeOrigination', 'INTEGER'],
  ['origIpAddr', 'INTEGER'],
  ['callingPartyNumber', 'VARCHAR(50)'],
  ['callingPartyUnicodeLoginUserID', 'VARCHAR(128)'],
  ['origCause_value', 'INTEGER'],
  ['destIpAddr', 'INTEGER'],
  ['originalCalledPartyNumber', 'VARCHAR(50)'],
  ['finalCalledPartyNumber', 'VARCHAR(50)'],
  ['finalCalledPartyUnicodeLoginUserID', 'VARCHAR(128)'],
  ['destCause_value', 'INTEGER'],
  ['dateTimeConnect', 'INTEGER'],
  ['dateTimeDisconnect', 'INTEGER'],
  ['lastRedirectDn', 'VARCHAR(50)'],
  ['duration', 'INTEGER'],
  ['origDeviceName', 'VARCHAR(129)'],
  ['destDeviceName', 'VARCHAR(129)'],
  ['globalCallId_ClusterID', 'VARCHAR(50)'],
  ['huntPilotDN', 'VARCHAR(50)'],
  ['outpulsedCallingPartyNumber', 'VARCHAR(50)'],
] as const;
type Cells = Partial<Record<(typeof COLUMNS)[number][0], string | number>>;

const CAUSES: Readonly<Record<string, number>> = { answered: 16, busy: 17, failed: 27 };
const causeOf = ({ disposition }: TrueRecord): number => CAUSES[disposition!] ?? 19;
const phone = (extension: string): string => `SEP00A1B2000${extension}`;

/** The caller's own way is a leg only where nobody's phone rang: with its time as ringing at the menu. */
function* legs(statement: TrueStatement): Generator<TrueRecord> {
  let entry: TrueRecord | undefined;
  for (const row of statement.rows) {
    if (row.kind !== 'record') continue;
    if (entry && entry.callKey !== row.record.callKey) yield entry;
    entry = undefined;
    if (row.record.leg === 'attempt') yield row.record;
    else
      entry = {
        ...row.record,
        extension: MENU,
        ringS: row.record.waitS!,
        durationS: 0,
        disposition: 'missed',
      };
  }
  if (entry) yield entry;
}

function cellsOf(record: TrueRecord): Cells {
  const { direction, startedAt, utcOffsetMin, ringS, durationS, extension, agent, line, peer, trunk } =
    record;
  const at = startedAt - utcOffsetMin! * 60;
  const answeredAt = at + ringS!;
  const incoming = direction === 'in' || direction === 'forward';
  const isTalk = record.disposition === 'answered';
  const called = record.forwardedTo ?? (direction === 'out' ? peer! : extension!);
  return {
    cdrRecordType: 1,
    globalCallID_callManagerId: 1,
    globalCallID_callId: callNumber(record),
    dateTimeOrigination: at,
    origIpAddr: -1_407_512_054,
    callingPartyNumber: incoming ? peer! : direction === 'out' ? extension! : line!,
    callingPartyUnicodeLoginUserID: direction === 'out' ? agent! : '',
    origCause_value: 0,
    destIpAddr: 167_772_170,
    originalCalledPartyNumber: incoming ? line! : called,
    finalCalledPartyNumber: called,
    finalCalledPartyUnicodeLoginUserID: direction === 'in' || direction === 'internal' ? (agent ?? '') : '',
    destCause_value: causeOf(record),
    dateTimeConnect: isTalk ? answeredAt : 0,
    dateTimeDisconnect: answeredAt + durationS!,
    lastRedirectDn: direction === 'forward' ? extension! : '',
    duration: durationS!,
    origDeviceName: incoming ? trunk! : phone(direction === 'out' ? extension! : line!),
    destDeviceName: direction === 'in' || direction === 'internal' ? phone(extension!) : trunk!,
    globalCallId_ClusterID: CLUSTER,
    huntPilotDN: record.queue ?? '',
    outpulsedCallingPartyNumber: direction === 'out' ? line! : '',
  };
}

/** Calls of the story are numbered after the point of their key. */
const callNumber = ({ callKey }: TrueRecord): string => callKey!.slice(callKey!.indexOf('.') + 1);

function* lines(statement: TrueStatement): Generator<string> {
  yield `${COLUMNS.map(([name]) => `"${name}"`).join(',')}\n`;
  yield `${COLUMNS.map(([, type]) => type).join(',')}\n`;
  for (const record of legs(statement)) {
    const cells = cellsOf(record);
    const printed = COLUMNS.map(([name, type]) => (type === 'INTEGER' ? cells[name] : `"${cells[name]}"`));
    yield `${printed.join(',')}\n`;
  }
}

/** What is left: no wait of a call, no cost; who was asked by a forwarded call is not named. */
function told(record: TrueRecord): TrueRecord {
  const { direction, startedAt, utcOffsetMin, line, peer, peerKind, agent, queue, trunk, forwardedTo } =
    record;
  return {
    ...{ row: 0, statement: 0, service: 'voice', leg: 'attempt', direction, line: line! },
    startedAt: startedAt - utcOffsetMin! * 60,
    utcOffsetMin: 0,
    durationS: record.durationS!,
    ringS: record.ringS!,
    disposition: record.disposition!,
    serviceCode: String(causeOf(record)),
    callKey: `${CLUSTER}-1-${callNumber(record)}`,
    ...{ peer: peer!, peerRaw: peer!, peerKind: peerKind!, extension: record.extension! },
    ...(agent !== undefined && direction !== 'forward' && { agent }),
    ...(queue !== undefined && { queue }),
    ...(trunk !== undefined && { trunk }),
    ...(forwardedTo !== undefined && { forwardedTo }),
  };
}

const recipe: Recipe = {
  layout: 'cisco/cucm',
  story: 'office',
  variants: [{ id: 'csv', container: 'csv', extension: 'csv' }],
  write: (statement) => inPieces(lines(statement), encodeUtf8),
  carries(statement) {
    const rows: Iterable<TrueRow> = {
      *[Symbol.iterator]() {
        for (const record of legs(statement)) yield { kind: 'record', record };
      },
    };
    return { line: statement.line, facts: {}, rows: tellRecords({ ...statement, rows }, told) };
  },
};

export default recipe;
