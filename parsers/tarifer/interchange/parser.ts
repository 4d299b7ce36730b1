/** The Tarifer programs' interchange text: fields between tabs, no heading (README.md). */
import type { Row } from '../../../src/model/document.ts';
import type { Parser } from '../../../src/model/parser.ts';
import type { Direction, Service } from '../../../src/model/record.ts';
import { looksLikeDate, readTime } from '../../../src/parsing/dates.ts';
import { unknownService } from '../../../src/parsing/refusals.ts';
import { table } from '../../../src/parsing/table.ts';
import { eventRecord } from '../event.ts';

const SERVICES: ReadonlyMap<string, Service> = new Map([
  ['C', 'voice'],
  ['S', 'sms'],
  ['U', 'mms'],
  ['G', 'data'],
  ['W', 'data'],
]);
const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['1', 'out'],
  ['2', 'in'],
  ['3', 'forward'],
]);
const FEWEST_FIELDS = 11;

const tables = table<
  | 'own'
  | 'date'
  | 'time'
  | 'service'
  | 'direction'
  | 'peer'
  | 'amount'
  | 'cost'
  | 'roaming'
  | 'zone'
  | 'info'
  | 'net'
>({
  id: 'tarifer/interchange',
  title: { ru: '«Тарифер»: текст обмена', en: 'Tarifer: interchange text' },
  kind: 'detail',
  evidence: 'attested',
  containers: ['csv', 'txt'],
  columns: { date: { names: [] } },
  positions: {
    own: 0,
    date: 1,
    time: 2,
    service: 3,
    direction: 4,
    peer: 5,
    amount: 6,
    cost: 7,
    roaming: 8,
    zone: 9,
    info: 10,
    net: 12,
  },
  anchor: 'date',
  facts: { currency: 'RUB' },
  rows:
    ({ bytesPerKb }) =>
    (row, cells) => {
      const { own = '', date = '', time = '', peer = '', amount = '', cost = '', net = '' } = cells;
      const { zone = '', info = '' } = cells;
      const service = SERVICES.get(cells.service ?? '');
      const direction = DIRECTIONS.get(cells.direction ?? '');
      if (!service || !direction)
        return unknownService(`${cells.service ?? ''} ${cells.direction ?? ''}`.trim());
      const isRoaming = cells.roaming === '1';
      const event = { own, date, time, service, direction, peer, amount, cost, net, isRoaming, zone, info };
      return eventRecord(row, event, 'included', bytesPerKb);
    },
});

const isEvent = ({ cells }: Row): boolean =>
  cells.length >= FEWEST_FIELDS &&
  /^\+?\d{10,11}$/.test(cells[0]!) &&
  looksLikeDate(cells[1]!) &&
  readTime(cells[2]!) !== undefined &&
  /^[A-Z]$/.test(cells[3]!) &&
  DIRECTIONS.has(cells[4]!);

const parser: Parser = {
  ...tables,
  recognise({ container, rows }) {
    if (!tables.containers.includes(container)) return 0;
    const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
    const events = filled.filter(isEvent).length;
    return events > 0 && events >= 0.8 * filled.length ? 0.9 : 0;
  },
};

export default parser;
