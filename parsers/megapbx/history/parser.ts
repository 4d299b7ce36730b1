/** Call history of the ВАТС platform of MegaFon, Beeline, Dom.ru and Moldcell: the CRM API's JSON and CSV (README.md). */
import type { Parser } from '../../../src/model/parser.ts';
import { sureByShape } from '../../../src/parsing/headless.ts';
import { readIsoMoment } from '../../../src/parsing/iso.ts';
import { list } from '../../../src/parsing/list.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { table } from '../../../src/parsing/table.ts';
import { member, textMember } from '../../../src/parsing/value.ts';
import { variants } from '../../../src/parsing/variants.ts';
import { DIRECTIONS, readCall } from './call.ts';

const layout = {
  id: 'megapbx/history',
  title: {
    ru: 'ВАТС (МегаФон, Билайн, Дом.ру, Moldcell): история звонков из API',
    en: 'Virtual PBX (MegaFon, Beeline, Dom.ru, Moldcell): call history of the API',
  },
  kind: 'pbx',
  evidence: 'attested',
} as const;

const isType = (text: string): boolean => DIRECTIONS.has(text.toLowerCase());

const json = list({
  ...layout,
  items: (value) => (Array.isArray(value) ? value : undefined),
  isItem: (item) =>
    isType(textMember(item, 'type')) &&
    textMember(item, 'uid') !== '' &&
    typeof member(item, 'start') === 'string' &&
    member(item, 'client') !== undefined &&
    member(item, 'diversion') !== undefined,
  rows: () => (row, item) => {
    const text = (key: string) => textMember(item, key);
    return readCall(row, {
      uid: text('uid'),
      type: text('type'),
      status: text('status'),
      client: text('client'),
      agent: text('user_name') || text('user'),
      group: text('group_name'),
      via: text('diversion'),
      start: text('start'),
      wait: text('wait'),
      duration: text('duration'),
    });
  },
});

/** What the platform sends to a CRM when a call is over, `cmd=history`, kept as a list by whoever received it. */
const events = list({
  ...layout,
  items: (value) => (Array.isArray(value) ? value : undefined),
  isItem: (item) =>
    textMember(item, 'cmd') === 'history' &&
    isType(textMember(item, 'type')) &&
    textMember(item, 'callid') !== '' &&
    member(item, 'phone') !== undefined &&
    readIsoMoment(textMember(item, 'start')) !== undefined,
  rows: () => (row, item) => {
    const text = (key: string) => textMember(item, key);
    return readCall(row, {
      uid: text('callid'),
      type: text('type'),
      status: text('status'),
      client: text('phone'),
      agent: text('user'),
      extension: text('ext'),
      group: text('groupRealName'),
      via: text('diversion'),
      start: text('start'),
      wait: '',
      // Of a call nobody answered it would be the waiting.
      duration: text('status').toLowerCase() === 'success' ? text('duration') : '',
    });
  },
});

type Column = 'uid' | 'type' | 'client' | 'agent' | 'via' | 'start' | 'wait' | 'duration';

/** The CSV has no heading: `positions` are the places of its columns. */
function csv(positions: { readonly [C in Column]?: number } & { readonly start: number }): Parser {
  const tables = table<Column>({
    ...layout,
    containers: ['csv'],
    columns: { type: { names: [] } },
    positions,
    anchor: 'type',
    isData: () => true,
    linesInRows: true,
    rows:
      () =>
      (
        row,
        { uid = '', type = '', client = '', agent = '', via = '', start = '', wait = '', duration = '' },
      ) =>
        readCall(row, { uid, type, status: '', client, agent, group: '', via, start, wait, duration }),
  });
  const isCall = (cells: readonly string[]): boolean =>
    (cells.length === 8 || cells.length === 9) &&
    isType(cells[1]!) &&
    readIsoMoment(cells[positions.start]!) !== undefined &&
    readCount(cells[positions.start + 1]!) !== undefined &&
    readCount(cells[positions.start + 2] ?? '') !== undefined;
  return { ...tables, recognise: (head) => sureByShape(head, isCall) };
}

export default variants([
  json,
  events,
  csv({ uid: 0, type: 1, client: 2, via: 3, start: 4, wait: 5, duration: 6 }),
  csv({ uid: 0, type: 1, client: 2, agent: 3, via: 4, start: 5, wait: 6, duration: 7 }),
]);
