/** Numbers as a box in Germany writes them. */
import type { StatementRecord } from '../../../src/model/record.ts';

/** `Internet: 910001`, `SIP: 910001`: the way stands before the own number. */
const WAY = /^[^:\d]{1,20}: ?/;

/** The other party, `0221…` and `0045…` with their countries' codes, and the own number without its way. */
export function readParties(
  peer: string,
  own: string,
): Pick<StatementRecord, 'peerRaw' | 'peerWritten' | 'lineRaw'> {
  const written = withCountry(peer);
  const line = withCountry(own.replace(WAY, ''));
  return {
    ...(peer !== '' && { peerRaw: peer }),
    ...(written !== peer && { peerWritten: written }),
    ...(line !== '' && { lineRaw: line }),
  };
}

function withCountry(number: string): string {
  if (!/^0\d{5,17}$/.test(number)) return number;
  return number.startsWith('00') ? `+${number.slice(2)}` : `+49${number.slice(1)}`;
}
