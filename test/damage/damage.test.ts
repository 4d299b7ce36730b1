/** Damaged copies of every sample of every layout are read or refused, and what broke us once is kept (test/found). */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/system/package-root.ts';
import { samples } from '../parsers/samples.ts';
import type { Read, Task } from './run.ts';
import { createDamager } from './run.ts';

/** Mutations of each sample, and half as many truncations; `scripts/damage.ts` tries thousands. */
const CASES = Number(process.env.DETALKA_CASES ?? 4);

const damager = createDamager();
afterAll(() => damager.stop());

async function readAll(task: Task): Promise<Read[]> {
  const reads: Read[] = [];
  for await (const read of damager.run(task)) reads.push(read);
  return reads;
}

const faultsOf = (reads: readonly Read[]) =>
  reads.flatMap(({ way, faults }) => faults.map((fault) => `way ${way}: ${fault}`));

const truncations = Math.ceil(CASES / 2);
const ways = Array.from({ length: CASES + truncations }, (_, way) => way);

describe('damage anywhere in the file, or in what is packed in it, gives records, rejects or an error by name', () => {
  const outcomes = new Set<string>();

  it.each(samples)('in $layout/$name', async ({ layout, name, path }) => {
    const reads = await readAll({ path, layout, name: `${layout}/${name}`, ways, truncations });
    expect(faultsOf(reads)).toEqual([]);
    expect(reads.map(({ way }) => way)).toEqual(ways);
    for (const { outcome } of reads) outcomes.add(outcome);
  });

  it('and it gives each of these', () => {
    expect([...outcomes]).toEqual(expect.arrayContaining(['records', 'rejects', 'damaged', 'empty']));
  });
});

describe('what was found broken once is survived', () => {
  const folder = join(packageRoot, 'test/found');
  const found = readdirSync(folder).filter((name) => name !== 'README.md');
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');

  it.each(found)('%s', async (name) => {
    expect(readme).toContain(`\`${name}\``);
    const layout = /`[^`]+` as `(?<layout>[^`]+)`/.exec(
      readme.split('\n').find((line) => line.includes(name)) ?? '',
    )?.groups?.layout;
    expect(existsSync(join(packageRoot, 'parsers', layout ?? 'none'))).toBe(true);
    const reads = await readAll({
      path: join(folder, name),
      layout: layout!,
      name,
      ways: [0],
      truncations: 0,
    });
    expect(faultsOf(reads)).toEqual([]);
  });
});
