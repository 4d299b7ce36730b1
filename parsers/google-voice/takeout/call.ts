/** A call of Google Voice out of its two lines: what it was and with whom, when and how long. */
import type { Direction, Disposition, StatementRecord } from '../../../src/model/record.ts';
import { filled } from '../../../src/parsing/filled.ts';
import { refuse } from '../../../src/parsing/finding.ts';
import { readIsoMoment } from '../../../src/parsing/iso.ts';
import type { Reading } from '../../../src/parsing/layout.ts';
import { outcome } from '../../../src/parsing/outcome.ts';
import { badTime, badVolume } from '../../../src/parsing/refusals.ts';

const KINDS = new Map<string, { readonly direction: Direction; readonly said?: Disposition }>([
  ['Placed call to', { direction: 'out' }],
  ['Received call from', { direction: 'in', said: 'answered' }],
  ['Missed call from', { direction: 'in', said: 'missed' }],
  ['Voicemail from', { direction: 'in', said: 'voicemail' }],
  ['Recorded call from', { direction: 'in', said: 'answered' }],
]);

/** `Placed call to tel:+18885550134 Joe Blow`: the name may lack, and of a withheld number the digits. */
const CONTACT =
  /^((?:Placed|Received|Missed|Recorded) call (?:to|from)|Voicemail from) tel:(\+?[\d*#]{0,20})(?: (.{1,200}))?$/;

/** `2021-06-07T14:10:27.000-07:00 Jun 7, … Pacific Time PT2M27S (00:02:27)`. */
const MOMENT = /^(\d{4}-\d\d-\d\dT[\d:.Z+-]{5,24}) [A-Z]/;
const LENGTH = / PT(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)? /;

export const isContact = (text: string): boolean => CONTACT.test(text);
export const isMoment = (text: string): boolean => MOMENT.test(text);

/** @param when with single spaces */
export function readCall(row: number, contact: string, when: string): Reading {
  const [, word = '', number = '', name = ''] = CONTACT.exec(contact) ?? [];
  const kind = KINDS.get(word);
  if (!kind)
    return refuse('no-contact', {
      ru: 'нет строки о том, с кем был звонок',
      en: 'there is no line that says with whom the call was',
    });
  const printed = MOMENT.exec(when)?.[1] ?? '';
  const at = readIsoMoment(printed);
  if (!at) return badTime(printed);
  const seconds = lengthOf(`${when} `);
  if (seconds === undefined && when.includes(' PT')) return badVolume(when, word);
  const isTalk = kind.said === undefined || kind.said === 'answered';
  const record: StatementRecord = {
    row,
    service: 'voice',
    direction: kind.direction,
    startedAt: at.civil,
    ...(at.utcOffsetMin !== undefined && { utcOffsetMin: at.utcOffsetMin }),
    leg: 'call',
    ...outcome(isTalk ? seconds : undefined, kind.said),
    ...filled({ peerRaw: number, peerName: name, serviceCode: word }),
  };
  return { kind: 'record', record };
}

function lengthOf(text: string): number | undefined {
  const match = LENGTH.exec(text);
  if (!match || match[0].trim() === 'PT') return undefined;
  const [hours, minutes, seconds] = match.slice(1).map((digits) => Number(digits ?? 0));
  return hours! * 3600 + minutes! * 60 + seconds!;
}
