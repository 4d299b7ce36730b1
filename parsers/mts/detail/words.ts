/** A row of which only the words are left, in their order: a line of aligned text, or the text layer of a PDF. */
import { readDate, readDateTime, readOffset, readTime } from '../../../src/parsing/dates.ts';
import type { DetailCells } from './cells.ts';
import { readPeer } from './peer.ts';
import { serviceOf } from './services.ts';
import { isTechnology } from './zones.ts';

/** More words than this are no row. */
const MOST_WORDS = 24;

/** The narrowest «Номер» seen to wrap holds so many characters (`VOLUME_TETHER`/`ING`). */
const NARROWEST = 12;

/** The rest of a wrapped number or name: no white space, nothing Cyrillic. */
const WRAPPED_REST = /^[!-~]+$/;

/** `0,0000`, `1 519,0785`: costs have four decimals. */
const COST = /^-?\d[\d\s]*,\d{4}$/;

/**
 * Tells by shape which word is which: date and time first, then offset and peer, then what is left of a wrapped
 * peer and the zones, the service by its code, a mark of one letter or none, the volume, the cost, the time of
 * the balance's change or none. Undefined when they do not come so. Words of zones are the place where no other
 * party's zone is printed (incoming, data, supplementary services); elsewhere they are left out: nobody can tell which
 * of the two zones they are.
 */
export function cellsOfWords(words: readonly string[]): DetailCells | undefined {
  if (words.length > MOST_WORDS) return undefined;
  const queue = [...words];
  const moment = takeMoment(queue);
  if (moment === undefined) return undefined;
  const offset = readOffset(queue[0] ?? '') === undefined ? undefined : queue.shift();
  const serviceAt = queue.findIndex((word, index) => index > 0 && serviceOf(word) !== undefined);
  if (serviceAt < 0) return undefined;
  const service = queue[serviceAt]!;
  const before = takePeer(queue.splice(0, serviceAt + 1).slice(0, -1), service);
  const mark = /^[A-Z]$/.test(queue[0] ?? '') ? queue.shift()! : '';
  const [volume, cost, ...balance] = queue;
  if (volume === undefined || cost === undefined || !COST.test(cost)) return undefined;
  return {
    date: moment,
    ...(offset === undefined ? {} : { offset }),
    ...before,
    service,
    mark,
    volume,
    costWithoutVat: cost,
    balanceAt: balance.join(' '),
  };
}

/** Is it the last line of a record of the text layer? */
export const isCost = (word: string): boolean => COST.test(word);

function takeMoment(queue: string[]): string | undefined {
  const first = queue.shift() ?? '';
  if (readDateTime(first) !== undefined) return first;
  const second = queue.shift() ?? '';
  return readDate(first) === undefined || readTime(second) === undefined ? undefined : `${first} ${second}`;
}

function takePeer(words: readonly string[], service: string): { peer: string; place?: string } {
  let peer = words[0]!;
  let at = 1;
  while (peer.length >= NARROWEST && at < words.length && isWrappedRest(words[at]!)) peer += words[at++];
  const zones = words.slice(at).filter((word) => word !== '' && !isTechnology(word));
  return zones.length === 0 || !hasPeerZone(peer, service) ? { peer, place: zones.join(' ') } : { peer };
}

/** Only what goes out to somebody has the other party's zone (the real files of 2016, 2017 and 2020). */
function hasPeerZone(peer: string, code: string): boolean {
  const { service, incoming } = serviceOf(code)!;
  return !incoming && !readPeer(peer).incoming && service !== 'data' && service !== 'service';
}

const isWrappedRest = (word: string) => WRAPPED_REST.test(word) && !isTechnology(word);
