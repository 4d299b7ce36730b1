/** Beeline (Russia), the app's own answer about spending, saved as JSON (README.md). */
import type { Context, Finding, Parser } from '../../../src/model/parser.ts';
import type { Charge, Micros, StatementRecord } from '../../../src/model/record.ts';
import type { StatementFacts } from '../../../src/model/statement.ts';
import { readFileNumber } from '../../../src/parsing/file-number.ts';
import { refuse, reject } from '../../../src/parsing/finding.ts';
import { type IsoMoment, readIsoMoment } from '../../../src/parsing/iso.ts';
import type { Reading } from '../../../src/parsing/layout.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import { badMoney, badTime, unknownService } from '../../../src/parsing/refusals.ts';
import { listMember, member, textMember } from '../../../src/parsing/value.ts';
import { type Operation, readTitle } from '../titles.ts';
import { readAmount } from './amount.ts';

/** Transactions by which a document is known. */
const FIRST = 20;
const BATCH = 4096;
/** The app shows Moscow time without saying so. */
const MOSCOW = 180;
const MONEY_BALANCE = 'coreBalance';

const parser: Parser = {
  id: 'beeline/app-json',
  title: { ru: 'Билайн: детализация из приложения (JSON)', en: "Beeline: the app's detail (JSON)" },
  kind: 'periodic',
  evidence: 'attested',
  containers: ['json'],
  recognise: ({ value }) => (listMember(value, 'transactions').slice(0, FIRST).some(isTransaction) ? 1 : 0),
  async *parse(document, context) {
    if (document.shape !== 'value') return;
    yield [{ kind: 'statement', facts: factsOf(document.value, context) }];
    const transactions = listMember(document.value, 'transactions');
    for (let start = 0; start < transactions.length; start += BATCH)
      yield transactions
        .slice(start, start + BATCH)
        .map((each, at) => findingOf(start + at + 1, each, context));
  },
};

const isTransaction = (value: unknown) =>
  typeof member(value, 'dateTime') === 'string' &&
  typeof member(value, 'category') === 'string' &&
  Array.isArray(member(value, 'balances'));

/** What was spent, as the document adds it up, is the total of the costs. */
function factsOf(value: unknown, { fileName }: Context): StatementFacts {
  const line = readFileNumber(fileName);
  const spent = readMoney(textMember(moneyBalance(value), 'spentValue'));
  return {
    currency: 'RUB',
    ...(line === undefined ? {} : { line }),
    ...(spent === undefined ? {} : { control: [{ measure: 'cost', printed: spent }] }),
  };
}

const moneyBalance = (value: unknown): unknown =>
  listMember(value, 'balances').find((balance) => textMember(balance, 'code') === MONEY_BALANCE);

function findingOf(row: number, transaction: unknown, context: Context): Finding {
  const result = readTransaction(row, transaction, context);
  if (result.kind !== 'refuse') return result;
  return reject(row, [JSON.stringify(transaction) ?? ''], result.code, result.reason);
}

function readTransaction(row: number, transaction: unknown, context: Context): Reading {
  const printed = textMember(transaction, 'dateTime');
  const at = readIsoMoment(printed);
  if (!at) return badTime(printed);
  const change = changeOf(transaction);
  if (Number.isNaN(change)) return badMoney(textMember(moneyBalance(transaction), 'changeValue'));
  const operation = operationOf(transaction);
  if (!operation) return unknownService(textMember(transaction, 'name'));
  if (operation.kind === 'charge')
    return { kind: 'charge', charge: chargeOf(row, transaction, operation, at, change) };
  return readUsage(row, transaction, operation, at, change, context);
}

/** How the money changed; undefined when only packages did, NaN when it cannot be read. */
function changeOf(transaction: unknown): Micros | undefined {
  const balance = moneyBalance(transaction);
  return balance === undefined ? undefined : (readMoney(textMember(balance, 'changeValue')) ?? Number.NaN);
}

/** The title decides; where it is not known, the category of payments and refills. */
function operationOf(transaction: unknown): Operation | undefined {
  const known = readTitle(textMember(transaction, 'name'));
  const category = textMember(transaction, 'category').toLowerCase();
  if (category === 'refill') return { kind: 'charge', charge: 'payment' };
  if (known) return known;
  if (category === 'services_payments_and_mobile_transfers') return { kind: 'charge', charge: 'other' };
  return category === 'internet' ? { kind: 'usage', service: 'data', direction: 'none' } : undefined;
}

/** Money that came in counts as paid, money that went out as spent: both positive. */
function chargeOf(
  row: number,
  transaction: unknown,
  { charge: kind }: Extract<Operation, { kind: 'charge' }>,
  { civil, utcOffsetMin = MOSCOW }: IsoMoment,
  change: Micros = 0,
): Charge {
  const amount = kind === 'payment' || change === 0 ? change : -change;
  return {
    row,
    kind,
    title: textMember(transaction, 'name'),
    chargedAt: civil,
    utcOffsetMin,
    amount,
    vat: 'unknown',
  };
}

function readUsage(
  row: number,
  transaction: unknown,
  { service, direction }: Extract<Operation, { kind: 'usage' }>,
  { civil, utcOffsetMin = MOSCOW }: IsoMoment,
  change: Micros | undefined,
  { bytesPerKb }: Context,
): Reading {
  const amount = readAmount(
    service,
    textMember(transaction, 'volume'),
    textMember(transaction, 'unit'),
    bytesPerKb,
  );
  if (!amount) {
    const unit = `${textMember(transaction, 'volume')} ${textMember(transaction, 'unit')}`;
    return refuse('unknown-unit', {
      ru: `неизвестная единица объёма «${unit}»`,
      en: `unknown unit of volume "${unit}"`,
    });
  }
  const seen = textMember(transaction, 'typeCall') === 'incomingCall' ? 'in' : 'out';
  const record: StatementRecord = {
    row,
    service,
    direction: service === 'data' ? 'none' : (direction ?? seen),
    startedAt: civil,
    utcOffsetMin,
    ...amount,
    serviceCode: textMember(transaction, 'name'),
    placeKind: member(transaction, 'roaming') === true ? 'unknown' : 'home',
    vat: 'unknown',
  };
  const peer = textMember(transaction, 'number');
  if (peer !== '') record.peerRaw = peer;
  if (change !== undefined) record.cost = change === 0 ? 0 : -change;
  return { kind: 'record', record };
}

export default parser;
