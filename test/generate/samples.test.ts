/** The samples in the repository are what the generator writes today. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { allSamples, writeSample } from '../../src/generate/samples.ts';
import { packageRoot } from '../../src/system/package-root.ts';

const folder = mkdtempSync(join(tmpdir(), 'detalka-samples-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Releases of Node pack with different zlibs; every other format is packed by libraries that stay. */
const sameZlib = process.versions.node.startsWith('20.');
const checked = (await allSamples()).filter(({ path }) => sameZlib || !path.endsWith('.pdf'));

if (!sameZlib) test.skip('PDF samples are compared on Node 20, which packed them', () => {});

test.each(checked)('$path is byte for byte what npm run samples writes', async (sample) => {
  for (const written of await writeSample(sample, folder)) {
    const kept = join(packageRoot, relative(folder, written));
    expect(existsSync(kept)).toBe(true);
    expect(readFileSync(written).equals(readFileSync(kept))).toBe(true);
  }
});
