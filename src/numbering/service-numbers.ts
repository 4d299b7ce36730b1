/** Numbers known one by one: short numbers with their meaning, and SMS centres. */
import type { Text } from '../model/text.ts';
import { readDictionary } from './data-files.ts';

export interface ServiceNumber {
  readonly kind: string;
  readonly meaning: Text;
  /** Brand id of the operator that answers there, or null. */
  readonly operator: string | null;
}

/** By party id ('0890', '78007000611'); source of each in data/numbering/short-numbers.json. */
let shortNumbers: ReadonlyMap<string, ServiceNumber> | undefined;
let smsCentres: ReadonlyMap<string, string> | undefined;

/** What a service number is for, or null when it is not a known one. */
export function serviceNumber(id: string): ServiceNumber | null {
  shortNumbers ??= new Map(
    Object.entries(readDictionary<Record<string, ServiceNumber>>('short-numbers.json')),
  );
  return shortNumbers.get(id) ?? null;
}

/** Brand id of the operator whose SMS centre has these E.164 digits, or null when it is no known centre. */
export function smsCentreOperator(id: string): string | null {
  smsCentres ??= new Map(Object.entries(readDictionary<Record<string, string>>('sms-centres.json')));
  return smsCentres.get(id) ?? null;
}
