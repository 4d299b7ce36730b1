/** The two real files of MTS's detail, which are not part of the project. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/mts/detail/parser.ts';
import type { Finding } from '../../../src/model/parser.ts';
import { packageRoot } from '../../../src/system/package-root.ts';
import { accountedRows, findingsOf } from '../../parsing/rows.ts';
import { asDocument, holdDocument } from '../samples.ts';

const folder = join(packageRoot, '../shared/samples-real/operators/mts');
const isThere = existsSync(folder);

async function readFile(name: string) {
  const held = await holdDocument(join(folder, name));
  const findings = await findingsOf(parser, asDocument(held));
  const count = (kind: Finding['kind']) => findings.filter((finding) => finding.kind === kind).length;
  const facts = Object.assign(
    {},
    ...findings.flatMap((finding) => ('facts' in finding ? [finding.facts] : [])),
  );
  let micros = 0;
  for (const finding of findings) {
    if (finding.kind === 'record') micros += finding.record.cost!;
    if (finding.kind === 'charge') micros += finding.charge.amount;
  }
  expect(accountedRows(findings).sort((a, b) => a - b)).toEqual(held.rows.map(({ n }) => n));
  expect(parser.recognise(held.head)).toBeGreaterThan(0.8);
  return { findings, count, facts, micros };
}

describe.skipIf(!isThere)('real files of MTS (skipped where ../shared/samples-real is absent)', () => {
  it('the mailed HTML of 2017: 3,182 rows understood; they add up to 966.53 of the 1519.0785 printed', async () => {
    const { count, facts, micros } = await readFile('detail-one-off-2017.html');
    expect([count('record'), count('charge'), count('reject')]).toEqual([3182, 0, 0]);
    // Both figures are known from outside: formats/operators.md §1.2 and the file's own last line.
    expect((micros / 1_000_000).toFixed(2)).toBe('966.53');
    expect(facts).toMatchObject({
      control: [{ measure: 'cost', printed: 1_519_078_500 }],
      periodFrom: Date.UTC(2017, 1, 15) / 1000,
      periodTo: Date.UTC(2017, 7, 17) / 1000,
    });
    expect(facts.line).toMatch(/^79\d{9}$/);
  });

  it('the text layer of the 21-page PDF of 2020: 877 rows understood, and they add up to the 65.8334 printed', async () => {
    const { findings, count, facts, micros } = await readFile('detail-one-off-2020.pdf.txt');
    expect([count('record'), count('charge'), count('reject')]).toEqual([876, 1, 0]);
    expect(micros).toBe(65_833_400);
    expect(facts).toMatchObject({ control: [{ measure: 'cost', printed: 65_833_400 }] });
    const usage = findings.flatMap((finding) => (finding.kind === 'record' ? [finding.record] : []));
    // Counted in the file by its words, without this parser: wrapped numbers, charged rows, call hold.
    expect(usage.filter(({ peerRaw }) => peerRaw === 'VOL_FACEBOOK_FLEX')).toHaveLength(78);
    expect(usage.filter(({ peerRaw }) => peerRaw === '<--Vam_Zvonili:+79104740809')).not.toHaveLength(0);
    expect(usage.filter(({ cost }) => cost! > 0).map(({ cost }) => cost)).toEqual([1_666_700, 1_666_700]);
    expect(usage.filter(({ serviceCode }) => serviceCode === 'ch')).toHaveLength(1);
    expect(usage.filter(({ service }) => service === 'voice')).toHaveLength(33);
  });
});
