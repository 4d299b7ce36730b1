/** MTS's column «Длительность/Объем»: what it means depends on the service, never on its shape alone. */
import type { Service } from '../../../src/model/record.ts';
import { readCount, readMinSec, readVolume } from '../../../src/parsing/quantities.ts';

export interface Volume {
  /** 'counter' and 'charge' stand among the data rows without being traffic. */
  readonly kind: 'usage' | 'counter' | 'charge';
  readonly quantities: { readonly durationS?: number; readonly bytes?: number; readonly pieces?: number };
}

/** Reads a volume for a service ('fee' = periodic charge) and peer; undefined when they do not go together. */
export function readVolumeOf(
  service: Service | 'fee',
  peer: string,
  volume: string,
  bytesPerKb: 1000 | 1024,
): Volume | undefined {
  switch (service) {
    case 'voice':
      return conversation(volume);
    case 'sms':
    case 'mms':
      return readMessage(volume, bytesPerKb);
    case 'data':
      return readData(peer, volume, bytesPerKb);
    case 'fee':
      return { kind: 'charge', quantities: {} };
    default:
      return pieces(readCount(volume));
  }
}

function conversation(volume: string): Volume | undefined {
  const durationS = readMinSec(volume);
  return durationS === undefined ? undefined : { kind: 'usage', quantities: { durationS } };
}

function pieces(count: number | undefined): Volume | undefined {
  return count === undefined ? undefined : { kind: 'usage', quantities: { pieces: count } };
}

/** Pieces. A message through «Ya_na_svyazi» is printed as `0:01` and an MMS may be in Kb: each is one. */
function readMessage(volume: string, bytesPerKb: 1000 | 1024): Volume | undefined {
  const count = readMinSec(volume) === undefined ? readCount(volume) : 1;
  if (count !== undefined) return pieces(count);
  const bytes = readVolume(volume, bytesPerKb);
  return bytes === undefined ? undefined : { kind: 'usage', quantities: { pieces: 1, bytes } };
}

/** Names of counters and charges: `VOL_FACEBOOK_FLEX`, `PAY_TETHERING`; access points have dots or small letters. */
const COUNTER = /^[A-Z][A-Z0-9_]+$/;

/** Traffic in Kb; dial-up of old in minutes; pieces are those of a counter or, by its name, of a charge. */
function readData(peer: string, volume: string, bytesPerKb: 1000 | 1024): Volume | undefined {
  const bytes = readVolume(volume, bytesPerKb);
  if (bytes !== undefined) return { kind: 'usage', quantities: { bytes } };
  const count = readCount(volume);
  if (count === undefined) return conversation(volume);
  if (!COUNTER.test(peer)) return undefined;
  return peer.startsWith('PAY_')
    ? { kind: 'charge', quantities: {} }
    : { kind: 'counter', quantities: { pieces: count } };
}
