/** UIS, CoMagic, Novofon, CallGear: what each leg cost, from the Data API, JSON (README.md). */
import type { Direction, StatementRecord } from '../../../src/model/record.ts';
import { filled } from '../../../src/parsing/filled.ts';
import { readIsoMoment } from '../../../src/parsing/iso.ts';
import type { Reading } from '../../../src/parsing/layout.ts';
import { list } from '../../../src/parsing/list.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { badMoney, badTime, badVolume, unknownCallType } from '../../../src/parsing/refusals.ts';
import { textMember } from '../../../src/parsing/value.ts';
import { hasFields, rowsOfAnswer } from '../answer.ts';

const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['in', 'in'],
  ['out', 'out'],
]);

export default list({
  id: 'uis/financial-legs',
  title: {
    ru: 'UIS / CoMagic / Novofon: списания за звонки (Data API)',
    en: 'UIS / CoMagic / Novofon: charges for calls (Data API)',
  },
  kind: 'detail',
  evidence: 'attested',
  items: rowsOfAnswer,
  isItem: (item) => hasFields(item, ['start_time', 'direction', 'chargeable_duration', 'total_charge']),
  facts: { currency: 'RUB' },
  rows: () => readLeg,
});

function readLeg(row: number, leg: unknown): Reading {
  const text = (key: string) => textMember(leg, key);
  const direction = DIRECTIONS.get(text('direction'));
  if (!direction) return unknownCallType(text('direction'));
  const at = readIsoMoment(text('start_time'));
  if (!at) return badTime(text('start_time'));
  const [durationS, billedS] = [text('duration'), text('chargeable_duration')].map(readCount);
  if (billedS === undefined) return badVolume(text('chargeable_duration'), text('direction'));
  const cost = readMoney(text('total_charge'));
  if (cost === undefined) return badMoney(text('total_charge'));
  const bonuses = readMoney(text('bonuses_charge')) ?? 0;
  const [calling, called] = [text('calling_phone_number'), text('called_phone_number')];
  const record: StatementRecord = {
    row,
    service: 'voice',
    direction,
    startedAt: at.civil,
    ...(at.utcOffsetMin !== undefined && { utcOffsetMin: at.utcOffsetMin }),
    ...(durationS !== undefined && { durationS }),
    billedS,
    cost,
    vat: 'unknown',
    ...filled({
      lineRaw: direction === 'in' ? called : calling,
      peerRaw: direction === 'in' ? calling : called,
      peerZonePrinted: text('direction_type'),
      callKey: [text('call_session_id'), text('leg_id')].filter((id) => id !== '').join('/'),
      serviceCode: text('source'),
    }),
    ...(bonuses > 0 && { flags: ['bonuses'] }),
  };
  return { kind: 'record', record };
}
