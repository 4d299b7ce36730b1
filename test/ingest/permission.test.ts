/** The built program's child has no rights but its input and its code. Needs the build: `npm test` makes it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { importFiles as ImportFiles } from '../../src/ingest/import.ts';
import { packageRoot } from '../../src/system/package-root.ts';
import { createMemoryStore } from './memory-store.ts';
import { createPlace } from './place.ts';

const built = join(packageRoot, 'dist/src/ingest/import.js');

/** A parser that tries what it must not be able to do, and gives each outcome as a record. */
const curious = (others: Record<string, string>) => `
  import fs from 'node:fs';
  import { execFileSync } from 'node:child_process';
  import { Worker } from 'node:worker_threads';
  const outcome = (act) => { try { act(); return 'done'; } catch (error) { return error.code; } };
  const acts = {
    'reads its input': () => fs.readFileSync(${JSON.stringify(others.input)}),
    'reads a neighbour of its input': () => fs.readFileSync(${JSON.stringify(others.neighbour)}),
    'reads a neighbour whose name begins alike': () => fs.readFileSync(${JSON.stringify(others.alike)}),
    'lists the folder': () => fs.readdirSync(${JSON.stringify(others.folder)}),
    'writes a file': () => fs.writeFileSync(${JSON.stringify(others.folder)} + '/written.txt', 'x'),
    'writes over its input': () => fs.writeFileSync(${JSON.stringify(others.input)}, 'x'),
    'runs a program': () => execFileSync(process.execPath, ['-v']),
    'starts a worker': () => new Worker('0', { eval: true }),
    'sees the environment': () => { if (!process.env.HOME && !process.env.PATH) throw { code: 'EMPTY' }; },
  };
  export default {
    id: 'test/curious', title: { ru: '', en: '' }, kind: 'detail', evidence: 'inferred', containers: ['txt', 'csv'],
    recognise: () => 1,
    async *parse() {
      yield Object.entries(acts).map(([name, act], i) => ({
        kind: 'record',
        record: { row: i + 1, service: 'other', direction: 'none', startedAt: 0, place: name, bundle: outcome(act) },
      }));
    },
  };`;

describe.skipIf(!existsSync(built))(
  'the child of the built program (skipped without dist: npm run build)',
  () => {
    it('reads its input and nothing else, and can neither write nor start anything', async () => {
      const { importFiles } = (await import(pathToFileURL(built).href)) as {
        importFiles: typeof ImportFiles;
      };
      const place = createPlace();
      const input = place.put('in, put/a, b (1).txt', 'some text\n');
      const neighbour = place.put('in, put/other.txt', 'secret\n');
      const alike = place.put('in, put/a, b (1).txt.bak', 'secret\n');
      const own = createPlace();
      own.put('test/curious/parser.mjs', curious({ input, neighbour, alike, folder: place.folder }));
      const store = createMemoryStore();
      const reports = await importFiles([input], store, { parserFolders: [own.folder] });
      expect(reports.map(({ error }) => error)).toEqual([undefined]);
      const outcomes = store.files[0]!.records.map(({ place, bundle }) => [place, bundle]);
      expect(Object.fromEntries(outcomes)).toEqual({
        'reads its input': 'done',
        'reads a neighbour of its input': 'ERR_ACCESS_DENIED',
        'reads a neighbour whose name begins alike': 'ERR_ACCESS_DENIED',
        'lists the folder': 'ERR_ACCESS_DENIED',
        'writes a file': 'ERR_ACCESS_DENIED',
        'writes over its input': 'ERR_ACCESS_DENIED',
        'runs a program': 'ERR_ACCESS_DENIED',
        'starts a worker': 'ERR_ACCESS_DENIED',
        'sees the environment': 'EMPTY',
      });
    });
  },
);
