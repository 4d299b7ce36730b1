/** MegaFon's columns «Прод/ Объем» and «Единица тарификации». */
import type { Service, StatementRecord } from '../../src/model/record.ts';
import { fold } from '../../src/parsing/fold.ts';
import { memo } from '../../src/parsing/memo.ts';
import { readCount, readHourMinSec, readMinSec, readVolume } from '../../src/parsing/quantities.ts';

type Quantities = Pick<StatementRecord, 'durationS' | 'billedS' | 'bytes' | 'pieces'>;

const unitKind = memo((unit): 'second' | 'minute' | 'piece' | 'volume' | undefined => {
  const text = fold(unit);
  if (text.startsWith(fold('сек'))) return 'second';
  if (text.startsWith(fold('мин'))) return 'minute';
  if (text.startsWith(fold('шт'))) return 'piece';
  return readVolume(`1${unit}`, 1024) === undefined ? undefined : 'volume';
});

/**
 * The quantity of a row. A talk is `mm:ss` whatever the unit of charging (HTML), or a whole number of the unit (CSV):
 * of seconds, or of minutes, which are what was billed and not how long it took. Undefined = makes no sense.
 */
export function readQuantity(
  service: Service,
  amount: string,
  unit: string,
  bytesPerKb: 1000 | 1024,
): Quantities | undefined {
  const kind = unitKind(unit);
  if (service === 'data') {
    const bytes = kind === 'volume' ? readVolume(amount + unit, bytesPerKb) : undefined;
    return bytes === undefined ? undefined : { bytes };
  }
  if (service !== 'voice') {
    const pieces = kind === 'piece' ? readCount(amount) : undefined;
    return pieces === undefined ? undefined : { pieces };
  }
  if (kind !== 'second' && kind !== 'minute') return undefined;
  const clock = readMinSec(amount) ?? readHourMinSec(amount);
  if (clock !== undefined) return { durationS: clock };
  const count = readCount(amount);
  if (count === undefined || count > MOST_UNITS) return undefined;
  return kind === 'second' ? { durationS: count } : { billedS: count * 60 };
}

/** No call is longer: a year in seconds. */
const MOST_UNITS = 31_622_400;
