/** Writes the calls of a story as Android's call log, saved by SMS Backup & Restore. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { escapeMarkup } from '../../../src/generate/markup.ts';
import { nameOf } from '../../../src/generate/phone-book.ts';
import { printDate, printTime } from '../../../src/generate/print.ts';
import { controlOf, tellRecords } from '../../../src/generate/telling.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';

/** The phone keeps UTC and knows its SIM, not its number. */
function told({ line, facts, rows: all }: TrueStatement): TrueStatement {
  const rows = tellRecords({ line, facts, rows: all }, (record) => tell(record, facts.sim!));
  return { line, facts: { control: controlOf(rows, ['rows']) }, rows };
}

function tell(record: TrueRecord, sim: string): TrueRecord | undefined {
  const { row, statement, service, direction, startedAt, utcOffsetMin, durationS, peer, peerKind } = record;
  if (!isCall(record) && service !== 'ussd') return undefined;
  const incoming = direction === 'in';
  const isHidden = peerKind === 'hidden';
  const name = isHidden ? '' : nameOf(peer!);
  return {
    row,
    statement,
    line: sim,
    service,
    direction: incoming ? 'in' : 'out',
    startedAt: startedAt - utcOffsetMin! * 60,
    utcOffsetMin: 0,
    leg: 'call',
    serviceCode: incoming ? '1' : '2',
    ...(service === 'voice' && { durationS: durationS!, disposition: 'answered' as const }),
    peer: peer!,
    peerKind: peerKind!,
    peerRaw: isHidden ? '' : peer!,
    ...(name !== '' && { peerName: name }),
  };
}

const isCall = ({ service, direction }: TrueRecord): boolean =>
  service === 'voice' && (direction === 'in' || direction === 'out');

function* document(statement: TrueStatement): Generator<string> {
  const { facts, rows } = statement;
  yield "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n";
  yield `<calls count="${facts.control![0]!.printed}" backup_set="5f0f3b7e-0000-4c1f-9d7d-000000000000" backup_date="1767225600000" type="full">\n`;
  for (const row of rows) if (row.kind === 'record') yield callXml(row.record);
  yield '</calls>\n';
}

function callXml({ line, startedAt, durationS = 0, peerRaw, peerName, serviceCode }: TrueRecord): string {
  const attributes = {
    number: peerRaw!,
    duration: durationS,
    date: startedAt * 1000 + 123,
    type: serviceCode!,
    presentation: peerRaw === '' ? 2 : 1,
    subscription_id: line!,
    post_dial_digits: '',
    subscription_component_name: 'null',
    readable_date: `${printDate(startedAt)} ${printTime(startedAt)}`,
    contact_name: peerName ?? '(Unknown)',
  };
  const written = Object.entries(attributes).map(
    ([name, value]) => `${name}="${escapeMarkup(String(value))}"`,
  );
  return `  <call ${written.join(' ')} />\n`;
}

const recipe: Recipe = {
  layout: 'android/sms-backup',
  variants: [{ id: 'xml', container: 'xml', extension: 'xml' }],
  write: (statement) => inPieces(document(told(statement)), encodeUtf8),
  carries: told,
};

export default recipe;
