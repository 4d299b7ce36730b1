/** Detail of a dealers' billing program of the Tarifer makers (numbers of Beeline), XLS and XLSX (README.md). */
import type { Context } from '../../../src/model/parser.ts';
import type { Direction, Service } from '../../../src/model/record.ts';
import type { StatementFacts } from '../../../src/model/statement.ts';
import { compositeWatch } from '../../../src/parsing/composite.ts';
import { fold } from '../../../src/parsing/fold.ts';
import type { Cells, Reading } from '../../../src/parsing/layout.ts';
import { memo } from '../../../src/parsing/memo.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { unknownService } from '../../../src/parsing/refusals.ts';
import { table } from '../../../src/parsing/table.ts';
import { eventRecord } from '../event.ts';
import { sourceWatch } from '../sources.ts';

type Column =
  | 'own'
  | 'date'
  | 'time'
  | 'service'
  | 'direction'
  | 'peer'
  | 'amount'
  | 'minutes'
  | 'cost'
  | 'net'
  | 'roaming'
  | 'zone'
  | 'info'
  | 'source';

const byWord = <T>(words: Readonly<Record<string, T>>): ((text: string) => T | undefined) => {
  const known = new Map(Object.entries(words).map(([word, meaning]) => [fold(word), meaning]));
  return memo((text) => known.get(fold(text)));
};
const serviceOf = byWord<Service>({
  Звонок: 'voice',
  СМС: 'sms',
  SMS: 'sms',
  ММС: 'mms',
  MMS: 'mms',
  Интернет: 'data',
  WAP: 'data',
});
const directionOf = byWord<Direction>({ Входящий: 'in', Исходящий: 'out', Переадресация: 'forward' });

function rowReader({ bytesPerKb }: Context): (row: number, cells: Cells<Column>) => Reading {
  const watchSources = sourceWatch();
  const watchComposite = compositeWatch();
  return (row, cells) => {
    const { own = '', date = '', time = '', peer = '', amount = '', cost = '', net = '' } = cells;
    const { roaming = '', zone = '', info = '' } = cells;
    const [service, direction] = [serviceOf(cells.service ?? ''), directionOf(cells.direction ?? '')];
    if (!service || !direction)
      return unknownService(`${cells.service ?? ''} ${cells.direction ?? ''}`.trim());
    const event = {
      own,
      date,
      time,
      service,
      direction,
      peer,
      amount,
      cost,
      net,
      zone,
      info,
      isRoaming: isYes(roaming),
    };
    const reading = eventRecord(row, event, 'unknown', bytesPerKb);
    if (reading.kind === 'refuse') return reading;
    const { record } = reading;
    const minutes = service === 'voice' ? readCount(cells.minutes ?? '') : undefined;
    if (minutes !== undefined && minutes <= 1_000_000) record.billedS = minutes * 60;
    watchSources(record, cells.source ?? '');
    if (!record.flags) watchComposite(record);
    return reading;
  };
}

const isYes = (roaming: string): boolean => roaming !== '' && roaming !== '0' && !/^нет$/i.test(roaming);

/** First and last day of a month. */
function monthOf(month: number, year: number): StatementFacts {
  if (month < 1 || month > 12) return {};
  return { periodFrom: Date.UTC(year, month - 1, 1) / 1000, periodTo: Date.UTC(year, month, 0) / 1000 };
}

export default table<Column>({
  id: 'tarifer/dealer',
  title: { ru: 'Программа дилера («Тарифер»): детализация', en: "Tarifer dealers' program: call detail" },
  kind: 'detail',
  evidence: 'attested',
  containers: ['xls', 'xlsx'],
  columns: {
    own: { names: ['Свой номер'] },
    date: { names: ['Дата'] },
    time: { names: ['Время'] },
    service: { names: ['Тип услуги'] },
    direction: { names: ['Направление'] },
    peer: { names: ['Собеседник'] },
    amount: { names: ['Длительность'] },
    minutes: { names: ['Длительность (мин)'], optional: true },
    cost: { names: ['Стоимость'] },
    net: { names: ['Сумма без НДС'], optional: true },
    roaming: { names: ['Роуминг'], optional: true },
    zone: { names: ['Зона роуминга'], optional: true },
    info: { names: ['Доп.информация'], optional: true },
    source: { names: ['Источник'], optional: true },
  },
  anchor: 'date',
  facts: { currency: 'RUB' },
  factRules: [
    {
      pattern: /^Детализация по номеру (\d{10,11})(?!\d)/i,
      facts: ([, line]) => ({ line: line! }),
      why: 'note',
    },
    {
      pattern: /^Детализация по номеру \S{1,20} за (\d{1,2}) ?- ?(\d{4})$/i,
      facts: ([, month, year]) => monthOf(Number(month), Number(year)),
      why: 'note',
    },
  ],
  rows: rowReader,
});
