import { defineConfig } from 'vitest/config';

// An odd time zone, so that a hidden "local time = UTC" breaks a test.
process.env.TZ = 'Asia/Kamchatka';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // By default one core is left idle; half of the tests wait for child processes.
    maxWorkers: '100%',
    reporters: process.env.CI ? ['default', 'json'] : ['default'],
    outputFile: { json: 'coverage/tests.json' },
  },
});
