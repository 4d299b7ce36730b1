import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// An odd time zone, so that a hidden "local time = UTC" breaks a test.
process.env.TZ = 'Asia/Kamchatka';

// `npm test` has just built: the child that reads is started as users start it, which is quicker than compiling it.
const built = process.env.npm_lifecycle_event === 'test';
const spawn = fileURLToPath(new URL('dist/src/ingest/spawn.js', import.meta.url));

export default defineConfig({
  resolve: { alias: built ? [{ find: './spawn.ts', replacement: spawn }] : [] },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/seed.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // By default one core is left idle; half of the tests wait for child processes.
    maxWorkers: '100%',
    reporters: process.env.CI ? ['default', 'json'] : ['default'],
    outputFile: { json: 'coverage/tests.json' },
  },
});
