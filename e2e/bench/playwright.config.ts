import { defineConfig } from '@playwright/test';

// Figures, not verdicts: run by make bench, never by make test.
process.env.CHROMIUM = '/usr/bin/chromium'; // what people have, windows and all

export default defineConfig({
  testDir: '.',
  testMatch: process.env.ONLY ? 'all.bench.ts' : '*.bench.ts', // evidence is of whole runs
  outputDir: '../results',
  timeout: 2_700_000,
  workers: 1,
  retries: 0,
  expect: { timeout: 20_000 },
  use: { actionTimeout: 20_000, navigationTimeout: 20_000 },
  reporter: [['line']],
});
