/** Rows of A1's bill: a sum of a number, and a call under the heading of its service. */
import type { Row } from '../../../src/model/document.ts';
import type { Finding } from '../../../src/model/parser.ts';
import type { Charge, ChargeKind, Direction, Service, StatementRecord } from '../../../src/model/record.ts';
import { readDateTime } from '../../../src/parsing/dates.ts';
import { type Refusal, reject } from '../../../src/parsing/finding.ts';
import { memo } from '../../../src/parsing/memo.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import { readCount, readHourMinSec, readMinSec, readVolume } from '../../../src/parsing/quantities.ts';
import { badMoney, badTime, badVolume } from '../../../src/parsing/refusals.ts';

const refused = (row: Row, { code, reason }: Refusal): Finding => reject(row.n, row.cells, code, reason);

const readDuration = (text: string) => readMinSec(text) ?? readHourMinSec(text);

/** A sum: service, how much of it, money, a word on VAT. What has a length is usage, the rest its name tells. */
export function chargeFinding(row: Row): Finding {
  const [title = '', , amountUsed = '', sum = ''] = row.cells;
  const amount = readMoney(sum);
  if (title === '' || amount === undefined) return refused(row, badMoney(sum));
  const kind = amount < 0 ? 'discount' : readDuration(amountUsed) === undefined ? kindOf(title) : 'usage';
  const charge: Charge = { row: row.n, kind, title, amount, vat: 'unknown' };
  return { kind: 'charge', charge };
}

const KINDS: readonly (readonly [RegExp, ChargeKind])[] = [
  [/скидк/i, 'discount'],
  [/абонентск|ежемесячн|тарифн(?:ый|ого) план/i, 'subscription'],
  [/подключени|замена|разов/i, 'one_off'],
  [/звонк|соединени|связь|sms|mms|интернет|gprs|трафик|роуминг/i, 'usage'],
];
const kindOf = memo((title): ChargeKind => KINDS.find(([words]) => words.test(title))?.[1] ?? 'other');

interface ServiceWords {
  readonly service: Service | undefined;
  readonly direction: Direction;
}

/** What the heading above the rows says; a heading of other words leaves the service to the shape of the volume. */
const wordsOf = memo((heading): ServiceWords => {
  const direction = /входящ/i.test(heading) ? 'in' : /исходящ/i.test(heading) ? 'out' : 'none';
  if (/sms/i.test(heading)) return { service: 'sms', direction };
  if (/mms/i.test(heading)) return { service: 'mms', direction };
  if (/gprs|интернет|трафик|передач[аи] данных/i.test(heading)) return { service: 'data', direction: 'none' };
  return { service: undefined, direction: /переадрес/i.test(heading) ? 'forward' : direction };
});

type Usage = Pick<StatementRecord, 'service' | 'durationS' | 'bytes' | 'pieces'>;

function readUsage(service: Service | undefined, volume: string, bytesPerKb: 1000 | 1024): Usage | undefined {
  if (service === 'sms' || service === 'mms') {
    const pieces = readCount(volume);
    return pieces === undefined ? undefined : { service, pieces };
  }
  const bytes = readVolume(volume, bytesPerKb);
  if (bytes !== undefined) return { service: 'data', bytes };
  const durationS = service === undefined ? readDuration(volume) : undefined;
  return durationS === undefined ? undefined : { service: 'voice', durationS };
}

/** A call: moment, a code, length, number, sum. */
export function callFinding(row: Row, heading: string, bytesPerKb: 1000 | 1024): Finding {
  const [moment = '', , volume = '', peer = '', sum = ''] = row.cells;
  const startedAt = readDateTime(moment);
  if (startedAt === undefined) return refused(row, badTime(moment));
  const { service, direction } = wordsOf(heading);
  const usage = readUsage(service, volume, bytesPerKb);
  if (!usage) return refused(row, badVolume(volume, heading));
  const cost = sum === '' ? undefined : readMoney(sum);
  if (sum !== '' && cost === undefined) return refused(row, badMoney(sum));
  const record: StatementRecord = {
    row: row.n,
    ...usage,
    direction: usage.service === 'data' ? 'none' : direction,
    startedAt,
  };
  if (peer !== '') record.peerRaw = peer;
  if (heading !== '') record.serviceCode = heading;
  if (cost !== undefined) Object.assign(record, { cost, vat: 'unknown' });
  return { kind: 'record', record };
}
