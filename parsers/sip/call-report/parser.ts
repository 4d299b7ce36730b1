/** A SIP carrier's report of calls by contract, HTML or PDF (README.md). */
import type { StatementRecord } from '../../../src/model/record.ts';
import { readDateTime } from '../../../src/parsing/dates.ts';
import { fold } from '../../../src/parsing/fold.ts';
import { readMinutes } from '../../../src/parsing/minutes.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import { periodOf } from '../../../src/parsing/period.ts';
import { badMoney, badTime, badVolume } from '../../../src/parsing/refusals.ts';
import { table } from '../../../src/parsing/table.ts';

const INCOMING = fold('вход');

export default table<'from' | 'to' | 'start' | 'length' | 'way' | 'cost'>({
  id: 'sip/call-report',
  title: { ru: 'SIP-оператор: детализация вызовов', en: 'SIP carrier: call report' },
  kind: 'detail',
  evidence: 'attested',
  containers: ['html', 'pdf'],
  columns: {
    from: { names: ['Номер А'] },
    to: { names: ['Номер Б'] },
    start: { names: ['Начало звонка'] },
    length: { names: ['Длительность, мин.'] },
    way: { names: ['Направление'] },
    cost: { names: ['Сумма, руб.'] },
  },
  anchor: 'start',
  facts: { currency: 'RUB' },
  factRules: [
    {
      pattern: /^Детализация телефонных вызовов (\S.{0,200})$/i,
      facts: ([, owner]) => ({ owner: owner! }),
      why: 'note',
    },
    {
      pattern: /(?:^|\s)Договор № ?(\S{1,40}) от/i,
      facts: ([, account]) => ({ account: account! }),
      why: 'note',
    },
    {
      pattern: /(?:^|\s)Период с (\d\d\.\d\d\.\d{4}) по (\d\d\.\d\d\.\d{4})/i,
      facts: ([, from, to]) => periodOf(from!, to!),
      why: 'note',
    },
  ],
  notes: [/^(?:Итого|Всего)(?:$|[ :])/i],
  rows: () => (row, cells) => {
    const { from = '', to = '', start = '', length = '', way = '', cost = '' } = cells;
    const startedAt = readDateTime(start);
    if (startedAt === undefined) return badTime(start);
    const lengths = readMinutes(length);
    if (!lengths) return badVolume(length, way);
    const amount = readMoney(cost);
    if (amount === undefined) return badMoney(cost);
    const isIncoming = fold(way).startsWith(INCOMING);
    const [own, peer] = isIncoming ? [to, from] : [from, to];
    const record: StatementRecord = {
      row,
      service: 'voice',
      direction: isIncoming ? 'in' : 'out',
      startedAt,
      ...lengths,
      cost: amount,
      vat: 'unknown',
    };
    if (own !== '') record.lineRaw = own;
    if (peer !== '') record.peerRaw = peer;
    if (way !== '' && !isIncoming) record.peerZonePrinted = way;
    return { kind: 'record', record };
  },
});
