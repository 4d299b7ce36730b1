/** MTS's codes of services, the same in all of its documents (formats: column «Услуга», attribute `s`). */
import type { Service } from '../../../src/model/record.ts';
import { fold } from '../../../src/parsing/fold.ts';
import { memo } from '../../../src/parsing/memo.ts';

export interface MtsService {
  /** 'fee' is no usage but a periodic charge. */
  readonly service: Service | 'fee';
  /** The code itself says that somebody else sent it. */
  readonly incoming?: true;
}

/**
 * Seen in real files: Телеф., sms i/o, gprs, hsdpa, HSDPA (3G), 4G, ussd, ch. Read in public parsers: mms i/o,
 * Данные, cw, ct, mpty, the forwardings, MTS numbers. The other names of radio networks are guesses.
 */
const CODES: readonly (readonly [MtsService, readonly string[]])[] = [
  [{ service: 'voice' }, ['Телеф.']],
  [{ service: 'sms' }, ['sms o']],
  [{ service: 'sms', incoming: true }, ['sms i']],
  [{ service: 'mms' }, ['mms o']],
  [{ service: 'mms', incoming: true }, ['mms i']],
  [{ service: 'data' }, ['gprs', 'hsdpa', 'HSDPA (3G)', '4G', 'Данные', 'edge', '3G', 'LTE', '5G']],
  [{ service: 'ussd' }, ['ussd']],
  [{ service: 'service' }, ['cw', 'ch', 'ct', 'mpty', 'cfu', 'cfac', 'cf busy', 'cf nrepl', 'cf nreach']],
  [{ service: 'fee' }, ['MTS numbers']],
];
const BY_CODE = new Map(CODES.flatMap(([service, codes]) => codes.map((code) => [fold(code), service])));

/** What a code means; undefined for one that is not known. */
export const serviceOf: (code: string) => MtsService | undefined = memo(
  (code) => BY_CODE.get(fold(code)),
  256,
);
