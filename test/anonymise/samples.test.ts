/** Every sample of every layout, anonymised: the same document about other people, or refused by name. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { anonymise } from '../../src/anonymise/index.ts';
import { loadParsers } from '../../src/ingest/parsers.ts';
import type { Finding } from '../../src/model/parser.ts';
import { readParty } from '../../src/numbering/party.ts';
import { loadPlan } from '../../src/numbering/plan.ts';
import { asDocument, type HeldDocument, holdDocument, samples } from '../parsers/samples.ts';
import { findingsOf } from '../parsing/rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'detalka-anonymise-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'in'));

const key = Buffer.from('a key that tests know');
/** Samples of different layouts have the same names: here each has its own. */
const copies = samples.map(({ layout, name, path }) => {
  const copy = join(folder, 'in', `${layout.replace('/', '_')}_${name}`);
  copyFileSync(path, copy);
  return { id: `${layout}/${name}`, layout, name, path: copy };
});
const results = await anonymise(
  copies.map(({ path }) => path),
  { key, folder: join(folder, 'out') },
);
const parsers = await loadParsers();

const read = (copy: { layout: string }, held: HeldDocument) =>
  findingsOf(parsers.find(({ id }) => id === copy.layout)!, asDocument(held));

/** Says who, or repeats it. */
const WHO =
  /^(?:line|lineRaw|peer\w*|forwardedTo|agent|callKey|trunk|extension|owner|account|sim|text|title|place|serviceCode|reason)$/;
/** What is left of a finding when nobody is named in it. */
const nameless = (finding: Finding): unknown =>
  JSON.parse(JSON.stringify(finding, (field, value: unknown) => (WHO.test(field) ? 'who' : value)));
const peerOf = (finding: Finding): string | undefined =>
  finding.kind === 'record' ? (finding.record.peerWritten ?? finding.record.peerRaw) : undefined;
const textsOf = ({ head, rows, events }: HeldDocument): string =>
  JSON.stringify([rows.map(({ cells }) => cells), events, head.value]);

describe.each(copies)('$id', (copy) => {
  const result = results.find(({ path }) => path === copy.path)!;

  it('says the same of other people', async () => {
    expect(result.error?.text.en).toBeUndefined();
    const held = await holdDocument(result.written!);
    const [before, after] = [await read(copy, await holdDocument(copy.path)), await read(copy, held)];
    expect(after.map(nameless)).toEqual(before.map(nameless));

    const became = new Map<string, string>();
    before.forEach((finding, at) => {
      const [old, invented] = [peerOf(finding), peerOf(after[at]!)];
      if (old === undefined) return;
      expect(became.get(old) ?? invented).toBe(invented);
      became.set(old, invented!);
    });
    expect(new Set(became.values()).size).toBe(became.size);

    const squeezed = textsOf(held).replace(/[ ()-]/g, '');
    for (const [old, invented] of became) {
      const [was, is] = [readParty(old), readParty(invented)];
      expect(is.kind).toBe(was.kind);
      if (was.kind !== 'mobile' && was.kind !== 'fixed') continue;
      expect(squeezed).not.toContain(was.id.slice(-10));
      const plan = loadPlan();
      expect(plan.lookup(is)).toEqual({ ...plan.lookup(was), kind: is.kind });
    }
  });
});

it('with the same key the same is invented, byte for byte', async () => {
  const paths = copies.flatMap(({ path }) => (/mts_detail_story-(?:txt|xlsx)/.test(path) ? [path] : []));
  const [first, again] = [
    await anonymise(paths, { key, folder: join(folder, 'first') }),
    await anonymise(paths, { key, folder: join(folder, 'again') }),
  ];
  expect(first.length).toBeGreaterThan(1);
  for (const [at, { written }] of first.entries())
    expect(readFileSync(again[at]!.written!)).toEqual(readFileSync(written!));
});
