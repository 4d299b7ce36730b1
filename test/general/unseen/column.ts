/** What happened, and the columns it is printed in. */
import type { Direction, Service } from '../../../src/model/record.ts';

/** Before it is printed. */
export interface Event {
  /** Civil seconds. */
  readonly at: number;
  readonly service: Extract<Service, 'voice' | 'sms' | 'data'> | 'fee' | 'payment';
  readonly direction: Direction;
  /** Digits with the country's code; '' = none. */
  readonly peer: string;
  readonly seconds: number;
  readonly bytes: number;
  /** Kopecks. */
  readonly cost: number;
}

/** One printed column. */
export interface Column {
  readonly heading: string;
  readonly print: (event: Event) => string;
}

export type Language = 'ru' | 'uk' | 'en';
export type ByLanguage<T> = Readonly<Record<Language, T>>;
/** Takes one of several and remembers it under a name. */
export type Choice = <T extends string>(name: string, of: readonly T[]) => T;

/** The number the document is about. */
export const OWN = '79990000111';

export const two = (value: number): string => String(value).padStart(2, '0');
