/** Who called whom over which number of the company. */
import type { Direction, StatementRecord } from '../../../src/model/record.ts';
import { directionBetween, isExtension, isOutside } from '../../../src/parsing/extension.ts';
import { filled } from '../../../src/parsing/filled.ts';

const ACCOUNTS = new Map<string, Direction>([
  ['inbound', 'in'],
  ['outbound', 'out'],
]);

type Sides = Pick<
  StatementRecord,
  'direction' | 'lineRaw' | 'peerRaw' | 'peerName' | 'extension' | 'agent' | 'trunk'
>;

/** @param text a field of the call as text, '' when it is not there */
export function readSides(text: (key: string) => string): Sides {
  const [from, to, gateway] = [text('caller_id_number'), text('destination_number'), text('gateway')];
  const name = text('caller_id_name') === from ? '' : text('caller_id_name');
  const direction = ACCOUNTS.get(text('accountcode')) ?? directionBetween(from, to);
  const via = isOutside(gateway) ? { lineRaw: gateway } : { trunk: gateway };
  const inside = (number: string): string => (isExtension(number) ? number : '');
  if (direction === 'out')
    return { direction, ...filled({ ...via, peerRaw: to, extension: inside(from), agent: name }) };
  if (direction === 'internal')
    return { direction, ...filled({ lineRaw: from, peerRaw: to, extension: to }) };
  return { direction, ...filled({ ...via, peerRaw: from, peerName: name, extension: inside(to) }) };
}
