/** Reading of a quantity by what it is of: seconds for calls, bytes for data, pieces for messages. */
import type { Service, StatementRecord } from '../model/record.ts';
import { fold } from '../parsing/fold.ts';
import { memo } from '../parsing/memo.ts';
import { readMinutes } from '../parsing/minutes.ts';
import { readCount, readHourMinSec, readMinSec, readVolume } from '../parsing/quantities.ts';
import { readWordedDuration } from '../parsing/worded.ts';
import type { Unit } from './mapping.ts';

export type Quantities = Pick<StatementRecord, 'durationS' | 'billedS' | 'bytes' | 'pieces'>;

/** Cells that stand for nothing. */
export const isNothing = (text: string): boolean =>
  text === '' || text === '-' || text === '--' || text === '–' || text === '—';

const LONGEST_CALL_S = 366 * 86_400;

/** Seconds of a duration in the form its column has; plain numbers by the column's unit. */
export function readDuration(text: string, unit: Unit | undefined): Quantities | undefined {
  const first = text.indexOf(':');
  if (first > 0) {
    const clock = first === text.lastIndexOf(':') ? readMinSec(text) : readHourMinSec(text);
    if (clock !== undefined)
      return { durationS: unit === 'h:mm' && first === text.lastIndexOf(':') ? clock * 60 : clock };
  }
  if (unit === 'billed-seconds') return billed(readSeconds(text));
  if (unit === 'minutes') return readMinutes(text.replace(/\s?\p{L}+\.?$/u, ''));
  if (unit === 'hhmmss') return within(readCompactClock(text));
  if (unit === 'days') return within(readDayFraction(text));
  const worded = readWordedDuration(text);
  if (worded !== undefined) return within(worded);
  return unit === 'seconds' ? within(readSeconds(text)) : undefined;
}

const within = (seconds: number | undefined): Quantities | undefined =>
  seconds === undefined || seconds > LONGEST_CALL_S ? undefined : { durationS: seconds };

const billed = (seconds: number | undefined): Quantities | undefined =>
  seconds === undefined || seconds > LONGEST_CALL_S ? undefined : { billedS: seconds };

/** `00000804`: hours, minutes and seconds without signs between. */
function readCompactClock(text: string): number | undefined {
  const match = /^(\d{1,4})(\d\d)(\d\d)$/.exec(text);
  return match ? readHourMinSec(`${match[1]}:${match[2]}:${match[3]}`) : undefined;
}

/** A part of a day, as a workbook keeps a duration. */
function readDayFraction(text: string): number | undefined {
  return /^\d{1,3}(?:[.,]\d{1,20})?(?:e-\d{1,2})?$/i.test(text)
    ? Math.round(Number(text.replace(',', '.')) * 86_400)
    : undefined;
}

/** Whole seconds; a fraction of zeros is dropped. */
const readSeconds = (text: string): number | undefined => readCount(text.replace(/[.,]0{1,6}$/, ''));

const VOLUME_WORDS = { bytes: 'b', KB: 'kb', MB: 'mb', GB: 'gb' } as const;
const isVolumeUnit = (unit: Unit | undefined): unit is keyof typeof VOLUME_WORDS =>
  unit !== undefined && Object.hasOwn(VOLUME_WORDS, unit);

/** Bytes of a volume with its unit, or in the column's. */
export function readBytes(text: string, unit: Unit | undefined, bytesPerKb: 1000 | 1024): number | undefined {
  return (
    readVolume(text, bytesPerKb) ??
    (isVolumeUnit(unit) ? readVolume(`${text} ${VOLUME_WORDS[unit]}`, bytesPerKb) : undefined)
  );
}

const UNIT_WORDS: readonly (readonly [Unit | 'pieces', string])[] = [
  ['seconds', 'с сек секунда секунды секунд s se sec second seconds'],
  ['minutes', 'м мин минута минуты минут m min minute minutes хв хвилина'],
  ['pieces', 'шт шт. штука штуки штук ев ev pcs piece событие'],
  ['bytes', 'б b байт byte bytes'],
  ['KB', 'кб kb кбайт kbyte'],
  ['MB', 'мб mb мбайт mbyte'],
  ['GB', 'гб gb гбайт gbyte'],
];
const BY_WORD = new Map(
  UNIT_WORDS.flatMap(([unit, words]) => words.split(' ').map((word) => [fold(word), unit] as const)),
);

/** The unit a cell names; undefined when the word is none. */
export const readUnitWord: (text: string) => Unit | 'pieces' | undefined = memo((text) =>
  BY_WORD.get(fold(text).replace(/\.$/, '')),
);

const PIECES = /^(\d{1,9})(?: ?(?:шт\.?|pcs|sms|смс|mms|ммс|сообщ\p{L}*\.?|messages?))?$/iu;
export const readPieces = (text: string): number | undefined => {
  const match = PIECES.exec(text);
  return match ? readCount(match[1]!) : undefined;
};

/**
 * What a mixed column says of a row of this service. {} = nothing to read for it; undefined = it makes no sense.
 */
export function readQuantity(
  text: string,
  unit: Unit | 'pieces' | undefined,
  service: Service,
  bytesPerKb: 1000 | 1024,
): Quantities | undefined {
  if (service === 'voice') return unit === 'pieces' ? undefined : readDuration(text, unit);
  if (service === 'data') {
    if (unit === 'pieces') return undefined;
    const bytes = readBytes(text, unit, bytesPerKb);
    if (bytes !== undefined) return { bytes };
    if (text.includes(':')) return readDuration(text, unit);
    return readCount(text) === undefined ? undefined : {};
  }
  const pieces = readPieces(text);
  return pieces === undefined ? {} : { pieces };
}
