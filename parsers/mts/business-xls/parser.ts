/** MTS Business cabinet, report of calls: a workbook with a sheet for each own number (README.md). */
import type { StatementRecord } from '../../../src/model/record.ts';
import { readDate, readTime } from '../../../src/parsing/dates.ts';
import { fold } from '../../../src/parsing/fold.ts';
import type { Cells } from '../../../src/parsing/layout.ts';
import { memo } from '../../../src/parsing/memo.ts';
import { periodOf } from '../../../src/parsing/period.ts';
import { readPhoneDigits } from '../../../src/parsing/phone.ts';
import { readCount, readHourMinSec, readVolume } from '../../../src/parsing/quantities.ts';
import { badTime, badVolume, unknownService } from '../../../src/parsing/refusals.ts';
import { table } from '../../../src/parsing/table.ts';

type Column = 'n' | 'date' | 'time' | 'peer' | 'name' | 'service' | 'area' | 'volume';

/** A message's `0` is no number of messages: each row is one. */
const ONE = { pieces: 1 };

/** SMS and MMS by their word; a call and a session by the unit of their volume, since words of services vary. */
const messageOf = memo(
  (service) => /\b([sm]ms)\b/i.exec(service)?.[1]?.toLowerCase() as 'sms' | 'mms' | undefined,
);

type Usage = Pick<StatementRecord, 'service' | 'durationS' | 'bytes' | 'pieces'>;

function readUsage(service: string, volume: string, bytesPerKb: 1000 | 1024): Usage | undefined {
  const message = messageOf(service);
  if (message) {
    const count = readCount(volume);
    return count === undefined ? undefined : { service: message, ...(count === 0 ? ONE : { pieces: count }) };
  }
  const durationS = readHourMinSec(volume);
  if (durationS !== undefined) return { service: 'voice', durationS };
  const bytes = readVolume(volume, bytesPerKb);
  return bytes === undefined ? undefined : { service: 'data', bytes };
}

export default table<Column>({
  id: 'mts/business-xls',
  title: { ru: 'МТС Бизнес: отчёт по звонкам', en: 'MTS Business: report of calls' },
  kind: 'detail',
  evidence: 'attested',
  containers: ['xls', 'xlsx', 'xlsb', 'spreadsheetml'],
  columns: {
    n: { names: ['№ строки/Line number'] },
    date: { names: ['Дата/ Date'] },
    time: { names: ['Время/ Time'] },
    peer: { names: ['Номер собеседника/ Interlocutor number'] },
    name: { names: ['Имя'], optional: true },
    service: { names: ['Тип сервиса/ Service type'] },
    area: { names: ['Область/ Area'], optional: true },
    volume: { names: ['Кол-во (объём)/ Volume'] },
  },
  anchor: 'date',
  pageFacts: (page) => (readPhoneDigits(page) === undefined ? {} : { line: page }),
  factRules: [
    {
      pattern: /^Период \/ Period: (\d\d\.\d\d\.\d{4}) ?- ?(\d\d\.\d\d\.\d{4})$/,
      facts: ([, from, to]) => periodOf(from!, to!),
      why: 'note',
    },
  ],
  rows:
    ({ bytesPerKb }) =>
    (row, { date = '', time = '', peer = '', service = '', volume = '' }: Cells<Column>) => {
      const [day, second] = [readDate(date), readTime(time)];
      if (day === undefined || second === undefined) return badTime(`${date} ${time}`.trim());
      if (service === '') return unknownService(service);
      const usage = readUsage(service, volume, bytesPerKb);
      if (!usage) return badVolume(volume, service);
      const named = peer === '' || fold(peer) === fold(service) ? {} : { peerRaw: peer };
      const record = { row, ...usage, startedAt: day + second, serviceCode: service, ...named };
      return { kind: 'record', record: { ...record, direction: 'none' } };
    },
});
