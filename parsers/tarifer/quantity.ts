/** The Tarifer programs' one column of quantity: seconds, kilobytes or pieces, by the service. */
import type { Direction, Service, StatementRecord } from '../../src/model/record.ts';
import { readCount, readVolume } from '../../src/parsing/quantities.ts';

/** A whole number, or one that a spreadsheet has turned into a float. */
const wholeOf = (text: string): number | undefined => readCount(text.replace(/[.,]0{1,6}$/, ''));

/**
 * Seconds of a call, kilobytes of data and of a received picture, pieces of other messages; 0 pieces is "not given".
 * Undefined = makes no sense.
 */
export function readQuantity(
  service: Service,
  direction: Direction,
  amount: string,
  bytesPerKb: 1000 | 1024,
): Pick<StatementRecord, 'durationS' | 'bytes' | 'pieces'> | undefined {
  if (service === 'data' || (service === 'mms' && direction === 'in')) {
    const bytes = readVolume(`${amount}Kb`, bytesPerKb);
    if (bytes === undefined) return undefined;
    return service === 'mms' && bytes === 0 ? {} : { bytes };
  }
  const count = wholeOf(amount);
  if (count === undefined) return undefined;
  if (service === 'voice') return { durationS: count };
  return count === 0 ? {} : { pieces: count };
}
