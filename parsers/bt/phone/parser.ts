/** BT (United Kingdom), itemised calls of a business bill, CSV (README.md). */
import type { StatementRecord } from '../../../src/model/record.ts';
import { readDateTime } from '../../../src/parsing/dates.ts';
import { filled } from '../../../src/parsing/filled.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import { readHourMinSec } from '../../../src/parsing/quantities.ts';
import { badMoney, badTime, badVolume } from '../../../src/parsing/refusals.ts';
import { table } from '../../../src/parsing/table.ts';

type Column = 'kind' | 'own' | 'date' | 'time' | 'place' | 'number' | 'length' | 'rebate' | 'cost';

export default table<Column>({
  id: 'bt/phone',
  title: { ru: 'BT (Великобритания): детализация звонков', en: 'BT (United Kingdom): itemised calls' },
  kind: 'detail',
  evidence: 'real',
  containers: ['csv'],
  columns: {
    kind: { names: ['ChargeCode'] },
    own: { names: ['InstallationNo'] },
    date: { names: ['Date'] },
    time: { names: ['Time'] },
    place: { names: ['Destination'] },
    number: { names: ['CalledNo'] },
    length: { names: ['Duration'] },
    rebate: { names: ['TxtDirectRebate'] },
    cost: { names: ['Cost'] },
  },
  anchor: 'date',
  facts: { currency: 'GBP' },
  rows: () => (row, cells) => {
    const { kind, own = '', date = '', time = '', place, number = '', length = '', cost = '' } = cells;
    const startedAt = readDateTime(`${date} ${time}`);
    if (startedAt === undefined) return badTime(`${date} ${time}`);
    const durationS = readHourMinSec(length);
    if (durationS === undefined) return badVolume(length, kind ?? '');
    const amount = readMoney(cost);
    if (amount === undefined) return badMoney(cost);
    const written = withCountry(number);
    const record: StatementRecord = {
      row,
      service: 'voice',
      direction: 'out',
      startedAt,
      durationS,
      cost: amount,
      vat: 'unknown',
      ...(written !== number && { peerWritten: written }),
      ...filled({ lineRaw: withCountry(own), peerRaw: number, peerZonePrinted: place, serviceCode: kind }),
    };
    return { kind: 'record', record };
  },
});

/** `01865 000018` is +441865000018, `0033…` is +33…; numbers with letters over their end and short ones stay. */
function withCountry(number: string): string {
  const digits = number.replace(/ /g, '');
  if (!/^0\d{7,17}$/.test(digits)) return number;
  return digits.startsWith('00') ? `+${digits.slice(2)}` : `+44${digits.slice(1)}`;
}
