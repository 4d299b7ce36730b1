/** Records held against each other: their order, their lengths, their sum. */
import type { Finding } from '../model/parser.ts';
import type { StatementRecord } from '../model/record.ts';
import type { Check } from './check.ts';
import { ASK, remark } from './check.ts';

/** Documents run forward or backward in time; one that jumps about is perhaps misread. */
export function order(records: readonly StatementRecord[]): readonly Check[] {
  const steps = records
    .slice(1)
    .map(({ startedAt }, index) => Math.sign(startedAt - records[index]!.startedAt));
  const turns = Math.min(steps.filter((step) => step < 0).length, steps.filter((step) => step > 0).length);
  return steps.length >= 5 && turns > steps.length * 0.3
    ? [remark(0.95, 'строки идут не по времени', 'the rows do not run in time')]
    : [];
}

/** Calls that begin before the one before them ends: a unit is misread. */
export function overlaps(records: readonly StatementRecord[]): readonly Check[] {
  const calls = records
    .filter(
      ({ service, durationS, flags }) =>
        service === 'voice' && (durationS ?? 0) > 0 && !flags?.includes('composite'),
    )
    .sort((a, b) => a.startedAt - b.startedAt);
  const early = calls.slice(1).filter(({ startedAt, lineRaw }, index) => {
    const before = calls[index]!;
    return before.lineRaw === lineRaw && startedAt + 60 < before.startedAt + before.durationS!;
  }).length;
  const isOffice = records.some(({ agent, extension, queue, trunk }) => agent ?? extension ?? queue ?? trunk);
  return !isOffice && calls.length >= 10 && early > calls.length * 0.3
    ? [
        remark(
          0.85,
          'звонки накладываются друг на друга: единица длительности сомнительна',
          'calls overlap: the unit of durations is doubtful',
          ASK,
        ),
      ]
    : [];
}

/** Do the totals printed among the rows agree with what the rows add up to? Of several one is perhaps a part's. */
export function totalsOf(findings: readonly Finding[]): 'agree' | 'differ' | 'none' {
  let sum = 0;
  const printed: number[] = [];
  for (const finding of findings) {
    if (finding.kind === 'record') sum += finding.record.cost ?? 0;
    else if (finding.kind === 'charge') sum += finding.charge.amount;
    else if (finding.kind === 'facts')
      printed.push(...(finding.facts.control ?? []).map((each) => each.printed));
  }
  if (printed.length === 0) return 'none';
  return printed.every((total) => total === sum)
    ? 'agree'
    : printed.some((total) => total === sum) || printed.length > 1
      ? 'none'
      : 'differ';
}

export const differ = (): Check =>
  remark(0.92, 'напечатанный итог не равен сумме строк', 'the printed total is not the sum of the rows');
