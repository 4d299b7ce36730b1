/** One record of 3CX → one whole call: `final-…` tells where it went after transfers. */
import type { Context } from '../../../src/model/parser.ts';
import type { StatementRecord } from '../../../src/model/record.ts';
import { elapsed } from '../../../src/parsing/elapsed.ts';
import { isOutside } from '../../../src/parsing/extension.ts';
import type { Cells, Reading } from '../../../src/parsing/layout.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import { badMoney, badTime } from '../../../src/parsing/refusals.ts';
import { readYearFirst } from '../../../src/parsing/year-first.ts';
import type { Column } from './columns.ts';
import { type Party, partyOf } from './party.ts';
import { unanswered } from './reasons.ts';

type Row = Cells<Column>;

/**
 * Talk and wait come from the three times: `duration` is the talk of a call that was answered and the ringing of one
 * that was not.
 */
export function readCall(row: number, cells: Row, context: Context): Reading {
  const { 'time-start': start = '', 'time-answered': answered = '', 'time-end': end = '' } = cells;
  const startedAt = readYearFirst(start);
  if (startedAt === undefined) return badTime(start);
  const answeredAt = answered === '' ? undefined : readYearFirst(answered);
  if (answered !== '' && answeredAt === undefined) return badTime(answered);
  const endedAt = readYearFirst(end);
  if (endedAt === undefined) return badTime(end);
  const waitS = elapsed(startedAt, answeredAt ?? endedAt);
  const talkS = answeredAt === undefined ? 0 : elapsed(answeredAt, endedAt);
  if (waitS === undefined || talkS === undefined) return badTime(end);
  const cost = cells['bill-cost'] ? readMoney(cells['bill-cost']) : undefined;
  if (cells['bill-cost'] && cost === undefined) return badMoney(cells['bill-cost']);
  const { isMailbox, ...sides } = sidesOf(cells, context);
  const reason = cells['reason-terminated'] ?? '';
  const record: StatementRecord = {
    row,
    service: 'voice',
    ...sides,
    startedAt,
    durationS: isMailbox ? 0 : talkS,
    waitS,
    disposition: isMailbox ? 'voicemail' : talkS > 0 ? 'answered' : unanswered(reason),
    leg: 'call',
  };
  const key = cells.callid || (cells.historyid ?? '').replace(/^Call /, '');
  if (key !== '') record.callKey = key;
  if (reason !== '') record.serviceCode = reason;
  if (answeredAt !== undefined && talkS === 0) record.flags = ['status-conflict'];
  if (cost !== undefined) Object.assign(record, { cost, vat: 'unknown' });
  return { kind: 'record', record };
}

type Sides = Pick<StatementRecord, 'direction'> &
  Partial<
    Pick<
      StatementRecord,
      'peerRaw' | 'peerName' | 'lineRaw' | 'extension' | 'agent' | 'queue' | 'trunk' | 'forwardedTo'
    >
  > & { readonly isMailbox?: true };

function sidesOf(cells: Row, context: Context): Sides {
  const side = (which: 'from' | 'to'): Party =>
    partyOf(
      cells[`${which}-no`],
      cells[`${which}-dn`],
      cells[`${which}-type`],
      cells[`${which}-dispname`],
      context,
    );
  const [from, to] = [side('from'), side('to')];
  const final = partyOf(
    cells['final-number'],
    cells['final-dn'],
    cells['final-type'],
    cells['final-dispname'],
    context,
  );
  if (from.isInside && to.isInside)
    return { direction: 'internal', ...peerOf(to), ...personOf(to), ...lineOf(from), ...queueOf(to) };
  if (from.isInside)
    return {
      direction: 'out',
      ...peerOf(to, cells['dial-no']),
      ...personOf(from),
      ...lineOf(from),
      ...trunkOf(to),
    };
  if (!to.isInside) return { direction: 'none', ...peerOf(from), ...trunkOf(from) };
  const reached = final.number === '' ? to : final;
  return {
    direction: 'in',
    ...peerOf(from),
    ...trunkOf(from),
    ...queueOf(to),
    ...(reached.isInside ? personOf(reached) : { forwardedTo: reached.number }),
    ...(reached.isMailbox && { isMailbox: true }),
  };
}

const peerOf = ({ number, name }: Party, dialled = ''): Partial<Sides> => {
  const peerRaw = number || dialled;
  return { ...(peerRaw !== '' && { peerRaw }), ...(name !== '' && { peerName: name }) };
};
const personOf = ({ number, name, isPerson }: Party): Partial<Sides> =>
  isPerson ? { ...(number !== '' && { extension: number }), ...(name !== '' && { agent: name }) } : {};
const lineOf = ({ number }: Party): Partial<Sides> => (number === '' ? {} : { lineRaw: number });
const queueOf = ({ isGroup, number, name }: Party): Partial<Sides> =>
  isGroup ? { queue: name || number } : {};
const trunkOf = ({ device, number }: Party): Partial<Sides> =>
  device !== '' && device !== number && !isOutside(device) ? { trunk: device } : {};
