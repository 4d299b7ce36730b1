/** `volume` and `unit` of a transaction. Only `PIECE` has been attested; the other units are guesses. */
import type { Service, StatementRecord } from '../../../src/model/record.ts';
import { readCount, readVolume } from '../../../src/parsing/quantities.ts';

type Amount = Pick<StatementRecord, 'durationS' | 'bytes' | 'pieces'>;

const SECONDS: Readonly<Record<string, number>> = { SECOND: 1, SECONDS: 1, MINUTE: 60, MINUTES: 60 };
const VOLUMES: Readonly<Record<string, string>> = {
  BYTE: 'b',
  KBYTE: 'kb',
  KB: 'kb',
  MBYTE: 'mb',
  MB: 'mb',
  GB: 'gb',
};

/** Nothing for an empty unit, which says nothing; undefined for a unit that is not known. */
export function readAmount(
  service: Service,
  volume: string,
  unit: string,
  bytesPerKb: 1000 | 1024,
): Amount | undefined {
  if (unit === '') return {};
  const name = unit.toUpperCase();
  const count = readCount(volume);
  if (name === 'PIECE') return count === undefined ? undefined : { pieces: count };
  if (service === 'voice' && Object.hasOwn(SECONDS, name))
    return count === undefined ? undefined : { durationS: count * SECONDS[name]! };
  const bytes = Object.hasOwn(VOLUMES, name)
    ? readVolume(`${volume} ${VOLUMES[name]}`, bytesPerKb)
    : undefined;
  return bytes === undefined ? undefined : { bytes };
}
