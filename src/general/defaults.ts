/** What a table means by saying nothing: calls, and which way they went. */
import type { Row } from '../model/document.ts';
import type { Assigned } from './assign.ts';
import type { Mapping } from './mapping.ts';
import { readMark } from './parties.ts';
import { isCoded } from './tally.ts';
import { readWords } from './words.ts';

/** Do marks before the numbers (`<--`) tell what came in? */
export const hasMarks = (assigned: readonly Assigned[]): boolean =>
  assigned.some(
    ({ role, column }) => role === 'peer' && column.values.some((text) => readMark(text) === 'in'),
  );

/** A table that says nothing of services is one of calls. */
export function voiceByDefault(assigned: readonly Assigned[]): Pick<Mapping, 'service'> {
  const hasLengths = assigned.some(
    ({ role }) => role === 'duration' || role === 'quantity' || role === 'answered',
  );
  const says = assigned.some(
    ({ role, column }) =>
      (role === 'service' || (role === 'direction' && !isCoded(column))) &&
      column.values.some(
        (text) => readWords(text).service !== undefined || readWords(text).direction === undefined,
      ),
  );
  return hasLengths && !says ? { service: 'voice' } : {};
}

/** A table that tells directions in no way has none; one that marks only what came in means the rest went out. */
export function directionByDefault(
  assigned: readonly Assigned[],
  rows: readonly Row[],
): Pick<Mapping, 'direction'> {
  const marks = assigned.find(({ role, column }) => role === 'zone' && column.counts.directed > 0)?.column;
  const marked = marks?.values.map((text) => readWords(text).direction) ?? [];
  if (marks && marked.every((direction) => direction === 'in' || direction === undefined))
    return { direction: 'out' };
  const tells = assigned.some(
    ({ role, column }) =>
      role === 'caller' ||
      role === 'callee' ||
      role === 'calleeExtension' ||
      ((role === 'service' || role === 'direction') && column.counts.directed > 0),
  );
  const sections = rows.some(({ cells }) => {
    const filled = cells.filter((cell) => cell !== '');
    return filled.length === 1 && filled[0]!.length <= 60 && readWords(filled[0]!).direction !== undefined;
  });
  return tells || sections || hasMarks(assigned) ? {} : { direction: 'none' };
}
