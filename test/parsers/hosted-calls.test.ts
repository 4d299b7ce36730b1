/** Legs that hosted PBXs tell of make the calls that were planned. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { midnight } from '../../src/generate/calendar.ts';
import { generate } from '../../src/generate/generate.ts';
import { tell } from '../../src/generate/stories.ts';
import { importFiles } from '../../src/ingest/import.ts';
import { openStore } from '../../src/store/store.ts';

const ROWS = 1500;
const LAYOUTS = ['mango/stats', 'uis/legs'] as const;

interface Call {
  readonly source: string;
  readonly call_key: string;
  readonly line: string;
  readonly peer: string;
  readonly direction: string;
  readonly answered: boolean;
  readonly wait_s: number;
  readonly talk_s: number;
  readonly transfers: number;
  readonly forwarded_to: string | null;
}

it('in line, parties, direction, waiting, talk, transfers and forwarding', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'detalka-hosted-'));
  const files: string[] = [];
  for (const layout of LAYOUTS) {
    const out = join(folder, layout.replace('/', '-'));
    await generate({ story: 'office', seed: 5, rows: ROWS, layout, out });
    files.push(out);
  }
  const store = await openStore(':memory:');
  try {
    await importFiles(files, store);
    const found = await store.query<Call>('SELECT * FROM calls');
    const told = tell('office', { seed: 5, from: midnight('2025-09-01'), length: { rows: ROWS } });
    for (const source of LAYOUTS) {
      const byKey = new Map(
        found.filter((call) => call.source === source).map((call) => [call.call_key, call]),
      );
      // The Data API keeps no calls between colleagues.
      const planned = [...told.calls!].filter(
        ({ direction }) => source !== 'uis/legs' || direction !== 'internal',
      );
      expect(byKey.size).toBe(planned.length);
      for (const { key, direction, line, peer, answered, waitS, talkS, transfers, forwardedTo } of planned) {
        const same = { call_key: key, direction, line, peer, answered, transfers };
        const lengths = { wait_s: waitS, talk_s: talkS, forwarded_to: forwardedTo ?? null };
        expect(byKey.get(key)).toMatchObject({ ...same, ...lengths });
      }
    }
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
});
