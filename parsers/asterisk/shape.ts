/** What cells of Asterisk's files look like. */
import type { Head } from '../../src/model/document.ts';
import { readIsoMoment } from '../../src/parsing/iso.ts';

/** `2024-01-27 15:33:20`, with a fraction or an offset or not. */
export const isMoment = (cell: string): boolean => cell.length >= 19 && readIsoMoment(cell) !== undefined;

/** Seconds, maybe with decimals. */
export const isCount = (cell: string): boolean => /^\d{1,10}(?:\.\d{1,6})?$/.test(cell);

/** Rows among which these documents have their heading, if any. */
const FIRST = 20;

/** The beginning of a document: what a heading is looked for in. */
export const beginning = (head: Head): Head => ({ ...head, rows: head.rows.slice(0, FIRST) });
