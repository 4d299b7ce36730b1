/** What if, as it is written on the command line: data=1.5, trip:TR:7d. */
import { DetalkaError } from '../../model/error.ts';
import type { Amount, Factors } from './usage.ts';
import type { Trip } from './what-if.ts';

const NAMES: ReadonlyMap<string, Amount> = new Map([
  ['data', 'data'],
  ['internet', 'data'],
  ['voice', 'voice'],
  ['calls', 'voice'],
  ['messages', 'messages'],
  ['sms', 'messages'],
  ['интернет', 'data'],
  ['звонки', 'voice'],
  ['смс', 'messages'],
]);

const MOST_TIMES = 100;
const MOST_DAYS = 366;

/** 'data=1.5,voice=0' → { data: 1.5, voice: 0 }. @throws DetalkaError 'bad-scale', exit 2. */
export function readScale(written: string): Factors {
  const factors: Partial<Record<Amount, number>> = {};
  for (const part of written.split(',')) {
    const [name = '', times = ''] = part.trim().split('=');
    const amount = NAMES.get(name.trim());
    const factor = Number(times);
    if (!amount || !/^\d{1,3}(\.\d{1,6})?$/.test(times) || factor > MOST_TIMES) throw badScale(part);
    factors[amount] = factor;
  }
  return factors;
}

/** 'trip:TR:7d' → seven days in Turkey. @throws DetalkaError 'bad-trip', exit 2. */
export function readTrip(written: string): Trip {
  const [, country, days] = /^(?:trip|поездка):([A-Za-z]{2}):(\d{1,3})[dд]$/.exec(written.trim()) ?? [];
  if (!country || Number(days) < 1 || Number(days) > MOST_DAYS) throw badTrip(written);
  return { country: country.toUpperCase(), days: Number(days) };
}

const badScale = (part: string): DetalkaError =>
  new DetalkaError(
    'bad-scale',
    {
      ru: `--scale: «${part}» непонятно. Нужно, например, интернет=1.5 или звонки=0.5,смс=2 (от 0 до ${MOST_TIMES}).`,
      en: `--scale: "${part}" is not understood. Give data=1.5 or voice=0.5,sms=2 (from 0 to ${MOST_TIMES}).`,
    },
    2,
  );

const badTrip = (written: string): DetalkaError =>
  new DetalkaError(
    'bad-trip',
    {
      ru: `--add: «${written}» непонятно. Нужна поездка вида поездка:TR:7д — страна (две буквы ISO) и дни.`,
      en: `--add: "${written}" is not understood. Give a trip such as trip:TR:7d: country (two letters, ISO) and days.`,
    },
    2,
  );
