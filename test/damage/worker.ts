/** The program of the process that reads damaged files: a fault of its own kind, such as a hang, does not reach its parent. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesSource } from '../../src/containers/index.ts';
import { loadParsers } from '../../src/ingest/parsers.ts';
import { unwrap, unwrapSource } from '../../src/ingest/unwrap.ts';
import { bodyOf, damagedBody } from './body.ts';
import type { FromWorker, Task } from './run.ts';
import { verdictOn } from './verdict.ts';

/**
 * Asking all layouts and the general reader takes three times as long as reading: they see one damage in so many, and
 * so does the disk.
 */
const ALL_READERS = 7;

const folder = mkdtempSync(join(tmpdir(), 'detalka-damage-'));
const parsers = await loadParsers();
const post = (message: FromWorker) => process.send!(message);

async function run({ path, layout, name, ways, truncations }: Task): Promise<void> {
  const body = await bodyOf(readFileSync(path));
  const file = join(folder, 'damaged');
  for (const way of ways) {
    post({ type: 'begun', way });
    const bytes = truncations === 0 ? body.bytes : damagedBody(body, name, way, truncations);
    const namedAlone = truncations > 0 && way % ALL_READERS !== 0;
    if (!namedAlone) writeFileSync(file, bytes);
    const before = process.cpuUsage();
    const documents = namedAlone ? unwrapSource(bytesSource(file, bytes)) : unwrap(file);
    const { outcome, faults } = await verdictOn(documents, layout, parsers, namedAlone);
    const { user, system } = process.cpuUsage(before);
    post({ type: 'read', way, outcome, faults, cpuMs: Math.round((user + system) / 1000) });
  }
  post({ type: 'done', peakMb: Math.round(process.resourceUsage().maxRSS / 1024) });
}

process.on('message', (task: Task) => run(task));
process.on('disconnect', () => {
  rmSync(folder, { recursive: true, force: true });
  process.exit();
});
post({ type: 'ready' });
