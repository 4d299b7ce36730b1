/** Mango's codes of why a leg ended → how it ended when nobody had answered. */
import type { Disposition } from '../../../src/model/record.ts';

/** Codes as the API's description lists them, without those that a plain missed call has. */
const OUTCOMES: readonly (readonly [Disposition, string])[] = [
  ['busy', '1121'],
  ['rejected', '1122 1123'],
  ['failed', '1124 1131 1132 1133 1134 1160 1171 1190 1191 1192 5000 5003'],
  [
    'blocked',
    '1130 1140 1150 1151 1152 1161 1162 2000 2110 2120 2211 2212 2220 2230 2240 2300 2400 4501 4502',
  ],
  ['forwarded', '1170 1183'],
];
const BY_CODE = new Map(
  OUTCOMES.flatMap(([outcome, codes]) => codes.split(' ').map((code) => [code, outcome] as const)),
);

/** Of a leg that nobody answered: 1110 (the caller hung up), 1111, 1163, 1182 and codes not known are missed calls. */
export const outcomeOfReason = (code: string): Disposition => BY_CODE.get(code) ?? 'missed';
