/** Writes a story as the answer of Beeline's app. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import type { CivilSeconds, Micros } from '../../../src/model/record.ts';
import type { Recipe, TrueRecord, TrueRow, TrueStatement } from '../../../src/model/story.ts';
import { isTold } from '../recipe-calls.ts';

/** The app shows Moscow time wherever the line is. */
const MOSCOW = 180;
const CHARGE_TITLE = 'списание за мобильную коммерцию';

const inMoscow = (at: CivilSeconds, offset: number): CivilSeconds => at + (MOSCOW - offset) * 60;
const moment = (at: CivilSeconds): string => new Date(at * 1000).toISOString().slice(0, 19);
const roubles = (amount: Micros): number => amount / 1_000_000;

function titleOf({ service, direction }: TrueRecord): string {
  const incoming = direction === 'in';
  if (service === 'data') return 'мобильный интернет';
  if (service === 'voice') return incoming ? 'входящий звонок' : 'исходящий звонок';
  return `${incoming ? 'входящее' : 'исходящее'} ${service.toUpperCase()}`;
}

const CATEGORIES: Partial<Record<TrueRecord['service'], string>> = {
  voice: 'VOICE_CALLS_IN_RUSSIA',
  sms: 'SMS_MMS',
  mms: 'SMS_MMS',
  data: 'INTERNET',
};

const numberOf = (record: TrueRecord): string =>
  record.service === 'data' || record.peerKind === 'hidden' ? '' : record.peer!;

function amountOf(record: TrueRecord): { unit: string; volume: number } {
  if (record.service === 'voice') return { unit: 'SECOND', volume: record.durationS! };
  return record.service === 'data'
    ? { unit: 'BYTE', volume: record.bytes! }
    : { unit: 'PIECE', volume: record.pieces! };
}

const balances = (change: Micros) => [
  { code: 'coreBalance', name: 'личный баланс', unit: 'RUB', changeValue: roubles(change) },
];

function transactionOf(row: TrueRow): object | undefined {
  if (row.kind === 'charge') {
    const { chargedAt, utcOffsetMin, amount } = row.charge;
    const dateTime = moment(inMoscow(chargedAt!, utcOffsetMin!));
    const category = 'SERVICES_PAYMENTS_AND_MOBILE_TRANSFERS';
    return {
      category,
      dateTime,
      number: '',
      name: CHARGE_TITLE,
      roaming: false,
      typeCall: 'incomingCall',
      unit: '',
      volume: 0,
      balances: balances(-amount),
    };
  }
  const { record } = row;
  if (!isTold(record)) return undefined;
  return {
    category: CATEGORIES[record.service],
    dateTime: moment(inMoscow(record.startedAt, record.utcOffsetMin!)),
    number: numberOf(record),
    name: titleOf(record),
    roaming: record.placeKind !== 'home',
    typeCall: record.direction === 'in' ? 'incomingCall' : 'outgoingCall',
    ...amountOf(record),
    balances: balances(record.cost === 0 ? 0 : -record.cost!),
  };
}

/** Costs of the told rows. */
function spentOn(statement: TrueStatement): Micros {
  let spent = 0;
  for (const row of statement.rows) {
    if (row.kind === 'charge') spent += row.charge.amount;
    else if (isTold(row.record)) spent += row.record.cost!;
  }
  return spent;
}

function* answer(statement: TrueStatement): Generator<string> {
  yield '{"transactions":[\n';
  let comma = '';
  for (const row of statement.rows) {
    const transaction = transactionOf(row);
    if (!transaction) continue;
    yield `${comma}${JSON.stringify(transaction)}`;
    comma = ',\n';
  }
  const spentValue = roubles(spentOn(statement));
  const total = {
    code: 'coreBalance',
    name: 'личный баланс',
    startValue: spentValue,
    endValue: 0,
    changeValue: -spentValue,
    spentValue,
    paidValue: 0,
  };
  yield `\n],\n"balances":${JSON.stringify([total])},"categories":[]}\n`;
}

function told(row: TrueRow): TrueRow | undefined {
  const common = { row: 0, statement: 0, utcOffsetMin: MOSCOW, vat: 'unknown', currency: 'RUB' } as const;
  if (row.kind === 'charge') {
    const { chargedAt, utcOffsetMin, amount } = row.charge;
    const charge = {
      ...common,
      kind: 'other',
      title: CHARGE_TITLE,
      chargedAt: inMoscow(chargedAt!, utcOffsetMin!),
      amount,
    } as const;
    return { kind: 'charge', charge };
  }
  const { record } = row;
  if (!isTold(record)) return undefined;
  const { service, direction, startedAt, utcOffsetMin, durationS, bytes, pieces, cost, peer, peerKind } =
    record;
  return {
    kind: 'record',
    record: {
      ...common,
      service,
      direction: direction === 'forward' ? 'out' : direction,
      startedAt: inMoscow(startedAt, utcOffsetMin!),
      cost: cost!,
      serviceCode: titleOf(record),
      placeKind: record.placeKind === 'home' ? 'home' : 'unknown',
      ...(durationS !== undefined && { durationS }),
      ...(bytes !== undefined && { bytes }),
      ...(pieces !== undefined && { pieces }),
      ...(numberOf(record) !== '' && { peerRaw: peer!, peer: peer!, peerKind: peerKind! }),
    },
  };
}

const recipe: Recipe = {
  layout: 'beeline/app-json',
  variants: [{ id: 'json', container: 'json', extension: 'json' }],
  write: (statement) => inPieces(answer(statement), encodeUtf8),
  carries: (statement) => ({
    line: statement.line,
    facts: { currency: 'RUB', control: [{ measure: 'cost', printed: spentOn(statement) }] },
    rows: {
      *[Symbol.iterator]() {
        for (const row of statement.rows) {
          const carried = told(row);
          if (carried) yield carried;
        }
      },
    },
  }),
};

export default recipe;
