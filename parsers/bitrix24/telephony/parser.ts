/** Bitrix24, calls of its telephony, JSON of voximplant.statistic.get (README.md). */
import type { Direction, Disposition } from '../../../src/model/record.ts';
import { readCurrency } from '../../../src/parsing/currency.ts';
import { isOutside } from '../../../src/parsing/extension.ts';
import { filled } from '../../../src/parsing/filled.ts';
import { readIsoMoment } from '../../../src/parsing/iso.ts';
import { list } from '../../../src/parsing/list.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import { outcome } from '../../../src/parsing/outcome.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { badMoney, badTime, badVolume, unknownService } from '../../../src/parsing/refusals.ts';
import { outcomeOfSipStatus } from '../../../src/parsing/sip-status.ts';
import { listMember, textMember } from '../../../src/parsing/value.ts';

/** 1 outgoing, 2 incoming, 3 incoming and sent on, 4 callback, 5 announcement made by the portal. */
const TYPES = new Map<string, Direction>([
  ['1', 'out'],
  ['2', 'in'],
  ['3', 'in'],
  ['4', 'out'],
  ['5', 'out'],
]);

/** Codes of the portal's own; the others are those of SIP. */
const CODES = new Map<string, Disposition>([
  ['200', 'answered'],
  ['304', 'missed'],
  ['402', 'blocked'],
  ['423', 'blocked'],
  ['603-S', 'missed'],
]);

export default list({
  id: 'bitrix24/telephony',
  title: { ru: 'Битрикс24: звонки телефонии (JSON)', en: 'Bitrix24: calls of the telephony (JSON)' },
  kind: 'pbx',
  evidence: 'attested',
  items: (value) => listMember(value, 'result'),
  isItem: (item) =>
    ['CALL_TYPE', 'CALL_START_DATE', 'CALL_DURATION', 'CALL_ID'].every((key) => textMember(item, key) !== ''),
  rows: () => (row, item) => {
    const text = (key: string) => textMember(item, key);
    const direction = TYPES.get(text('CALL_TYPE'));
    if (!direction) return unknownService(text('CALL_TYPE'));
    const at = readIsoMoment(text('CALL_START_DATE'));
    if (!at) return badTime(text('CALL_START_DATE'));
    const length = readCount(text('CALL_DURATION'));
    if (length === undefined) return badVolume(text('CALL_DURATION'), 'CALL_DURATION');
    const currency = readCurrency(text('COST_CURRENCY'));
    const cost = currency === '' ? undefined : readMoney(text('COST'));
    if (currency !== '' && cost === undefined) return badMoney(text('COST'));
    const code = text('CALL_FAILED_CODE');
    const said = CODES.get(code) ?? outcomeOfSipStatus(code) ?? 'unknown';
    const line = text('PORTAL_NUMBER');
    return {
      kind: 'record',
      record: {
        row,
        service: 'voice',
        direction,
        startedAt: at.civil,
        ...(at.utcOffsetMin !== undefined && { utcOffsetMin: at.utcOffsetMin }),
        leg: 'call',
        ...outcome(said === 'answered' ? length : undefined, said),
        ...(cost !== undefined && { cost, vat: 'unknown' }),
        ...filled({
          currency,
          [isOutside(line) ? 'lineRaw' : 'trunk']: line,
          peerRaw: text('PHONE_NUMBER'),
          agent: text('PORTAL_USER_ID'),
          callKey: text('CALL_ID'),
          serviceCode: code,
        }),
      },
    };
  },
});
