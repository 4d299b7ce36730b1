/** Moments and lengths as programs print them. */
import type { CivilSeconds } from '../model/record.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** '2024-02-01 08:45:32'. */
export const printYearFirst = (civil: CivilSeconds): string =>
  new Date(civil * 1000).toISOString().slice(0, 19).replace('T', ' ');

/** '01:02:05'; as many hours as it takes. */
export const printLength = (seconds: number): string =>
  `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
