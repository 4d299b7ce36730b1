/** Writes a story as the JSON of the MTS Business API. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { printOffset } from '../../../src/generate/print.ts';
import { tellRecords } from '../../../src/generate/telling.ts';
import type { CivilSeconds, Micros } from '../../../src/model/record.ts';
import type { Recipe, TrueRecord, TrueRow, TrueStatement } from '../../../src/model/story.ts';

const EVENTS: Partial<Record<TrueRecord['service'], string>> = {
  voice: 'call',
  sms: 'sms',
  mms: 'mms',
  data: 'traffic',
  service: 'hold',
};
const LABELS: Readonly<Record<string, string>> = {
  call: 'Вызов',
  sms: 'SMS',
  mms: 'MMS',
  traffic: 'Интернет',
};

/** A record as the statement tells it, which names no own number; USSD has no element. */
function tell(record: TrueRecord): TrueRecord | undefined {
  const event = EVENTS[record.service];
  if (event === undefined) return undefined;
  const { row, statement, service, startedAt, utcOffsetMin, durationS, bytes, pieces } = record;
  const { peer, peerKind, cost, currency } = record;
  return {
    ...{ row, statement, service, startedAt, utcOffsetMin: utcOffsetMin!, peer: peer!, cost: cost! },
    ...{
      direction: record.direction === 'forward' ? 'out' : record.direction,
      peerKind: peerKind!,
      vat: 'unknown',
    },
    ...{ peerRaw: peerKind === 'hidden' ? 'Anonymous' : peer!, currency: currency!, serviceCode: event },
    ...(durationS !== undefined && { durationS }),
    ...(bytes !== undefined && { bytes }),
    ...(pieces !== undefined && { pieces }),
  };
}

function* rowsOf(statement: TrueStatement): Generator<TrueRow> {
  for (const row of statement.rows) {
    if (row.kind === 'record') yield* tellRecords({ ...statement, rows: [row] }, tell);
    else {
      const { utcOffsetMin, chargedAt, amount, title } = row.charge;
      const told = { row: 0, statement: 0, kind: 'other', vat: 'unknown', currency: 'RUB' } as const;
      yield {
        kind: 'charge',
        charge: { ...told, title, amount, chargedAt: chargedAt!, utcOffsetMin: utcOffsetMin! },
      };
    }
  }
}

const moment = (at: CivilSeconds, offset: number) =>
  `${new Date(at * 1000).toISOString().slice(0, 19)}${printOffset(offset)}`;
const roubles = (amount: Micros) => amount / 1_000_000;

function usageOf(row: TrueRow): object {
  if (row.kind === 'charge') {
    const { chargedAt, utcOffsetMin, amount, title } = row.charge;
    const facts = { categoryId: 'subscription', label: title };
    return {
      date: moment(chargedAt!, utcOffsetMin!),
      type: 'expense',
      amount: roubles(amount),
      Characteristics: facts,
    };
  }
  const { startedAt, utcOffsetMin, cost, serviceCode, direction, peerRaw } = row.record;
  const { durationS, bytes, pieces } = row.record;
  const [factUnits, factUnitCode] =
    durationS !== undefined
      ? [durationS, 'SECOND']
      : bytes !== undefined
        ? [bytes, 'BYTE']
        : [pieces, 'ITEM'];
  return {
    date: moment(startedAt, utcOffsetMin!),
    type: 'expense',
    amount: roubles(cost!),
    Characteristics: {
      ...{ networkEvent: serviceCode, direction: direction === 'in' ? 'I' : 'O', factUnits, factUnitCode },
      ...{ calledMsisdn: peerRaw, categoryId: serviceCode, label: LABELS[serviceCode!] ?? 'Услуга' },
    },
  };
}

/** The payment of the contract, which every number's statement repeats. */
const payment = ({ facts }: TrueStatement) => ({
  date: moment(facts.periodTo!, 180),
  type: 'income',
  amount: 1000,
  Characteristics: { categoryId: 'payment', label: 'Регистрация платежа: Безналичный платёж' },
});

function* statementJson(statement: TrueStatement): Generator<string> {
  yield '{"Usages":[';
  for (const row of rowsOf(statement)) yield `${JSON.stringify(usageOf(row))},\n`;
  yield `${JSON.stringify(payment(statement))}]}\n`;
}

const recipe: Recipe = {
  layout: 'mts/business-json',
  variants: [{ id: 'json', container: 'json', extension: 'json' }],
  write: (statement) => inPieces(statementJson(statement), encodeUtf8),
  carries: (statement) => ({
    line: statement.line,
    facts: { currency: 'RUB' },
    rows: { [Symbol.iterator]: () => rowsOf(statement) },
  }),
};

export default recipe;
