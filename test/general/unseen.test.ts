/** Tables that nobody has described: read right and whole, or not without asking. DETALKA_CASES=2000 for more, from DETALKA_FIRST. */
import { expect, test } from 'vitest';
import type { Finding } from '../../src/model/parser.ts';
import { seeded } from '../rating/invent/random.ts';
import { holdText, line, mappedFindings, understandHeld } from './reading.ts';
import { inventTable } from './unseen/table.ts';

const CASES = Number(process.env.DETALKA_CASES ?? 200);
const FIRST = Number(process.env.DETALKA_FIRST ?? 1);

/** A record or a charge in one line, as the truth has it. */
function told(finding: Finding): readonly string[] {
  if (finding.kind === 'record') return [line(finding.record)];
  if (finding.kind !== 'charge') return [];
  const { chargedAt, kind, amount } = finding.charge;
  return [`${new Date(chargedAt! * 1000).toISOString().slice(0, 19)} ${kind} ${amount / 1_000_000}`];
}

test('every field of every row is right where a table is read without asking, and nearly every table is', async () => {
  let asked = 0;
  for (let seed = FIRST; seed < FIRST + CASES; seed++) {
    const { text, truth, choices } = inventTable(seeded(seed));
    const held = await holdText('unseen', text);
    const { verdict, mapping } = await understandHeld(held, 'unseen');
    if (verdict !== 'read') {
      asked++;
      continue;
    }
    const findings = await mappedFindings(mapping!, held, 'unseen');
    const rejects = findings.filter(({ kind }) => kind === 'reject');
    const which = `seed ${seed}, ${JSON.stringify(choices)}`;
    expect({ found: findings.flatMap(told), rejects }, which).toEqual({ found: truth, rejects: [] });
  }
  expect(asked).toBeLessThanOrEqual(CASES / 50);
});
