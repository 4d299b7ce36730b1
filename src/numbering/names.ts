/** Parties that are not digits: senders, APNs, USSD commands, masked and hidden numbers, counters. */
import type { Party } from '../model/party.ts';
import type { PeerKind, Service } from '../model/record.ts';

/** What phones, PBXs and operators write for a number they withhold or do not know (-1…-3: Android's call log). */
const HIDDEN = new Set(
  `скрытый номер|номер скрыт|скрытый|скрыт|скрыто|скрытый абонент|номер не определен|не определен|номер не определён
  |не определён|неизвестный номер|номер неизвестен|неизвестный|неизвестный абонент|неизвестно|анонимный номер|анонимный
  |анонимно|аноним|антиаон|частный номер|anonymous|anonymous call|private|private number|unknown|unknown number|unknown caller
  |withheld|number withheld|restricted|hidden|hidden number|no caller id|no number|unavailable|blocked|n/a|null|none
  |-|--|—|–|-1|-2|-3`
    .split('|')
    .map((word) => word.trim()),
);

/** Counters and charges that MTS prints in the column of numbers: Traffic_Category_R900, VOL_FACEBOOK_FLEX, PAY_TETHERING. */
const COUNTER = /^(?:traffic_category|vol|volume|pay)_/i;
/** A number that a spreadsheet has shortened: its last digits are lost. */
const SCIENTIFIC = /^[+-]?\d{1,20}(?:[.,]\d{1,20})?e[+-]?\d{1,3}$/i;
const USSD = /^(?:[*#][\d*#]*#|\*\d{1,5})$/;
const MASKED = /^\+?[\d*xх•]+$/i;
const MASK = /[*xх•]/i;
const APN_NAME = /^[a-z0-9._-]+$/i;
const APN_HOST = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.[a-z]{2,10}$/;
const FEWEST_MASKED = 7;
const FEWEST_SHOWN = 2;

/** @param text trimmed; holds something that is neither a digit nor a separator of digits, or nothing at all */
export function readName(text: string, service: Service | undefined): Party {
  if (text === '' || HIDDEN.has(text.toLowerCase())) return { kind: 'hidden', id: 'hidden' };
  const close = text.replace(/\s+/g, '');
  if (USSD.test(close)) return { kind: 'short', id: close };
  if (isMasked(close)) return { kind: 'unknown', id: close };
  if (!/[\p{L}\d]/u.test(close)) return { kind: 'hidden', id: 'hidden' };
  if (SCIENTIFIC.test(close) || COUNTER.test(close)) return { kind: 'unknown', id: close };
  return { kind: kindOfWord(text, service), id: text.replace(/\s+/g, ' ') };
}

function isMasked(close: string): boolean {
  const bare = close.replace(/[()\-–.]/g, '');
  if (bare.length < FEWEST_MASKED || !MASKED.test(bare) || !MASK.test(bare)) return false;
  return bare.replace(/\D/g, '').length >= FEWEST_SHOWN;
}

function kindOfWord(text: string, service: Service | undefined): PeerKind {
  switch (service) {
    case 'data':
      return APN_NAME.test(text) ? 'apn' : 'unknown';
    case 'service':
      return 'unknown';
    case 'voice':
    case 'sms':
    case 'ussd':
      return 'alphanumeric';
    default:
      return APN_HOST.test(text) ? 'apn' : 'alphanumeric';
  }
}
