import { defineConfig } from '@playwright/test';

// Every test starts its own processes on ports the system picks; nothing leaves the loopback. How long something is waited for is
// no verdict: a machine may be slow, or busy with something else for a while.
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: './results',
  timeout: 300_000,
  expect: { timeout: 60_000 },
  workers: 2, // a browser waits for its chain and its peers most of the time
  retries: 1, // a test that passes only then is named in the table of stages: it is to be looked into
  forbidOnly: true,
  reporter: [['list'], ['./summary.ts']],
  use: { actionTimeout: 60_000, navigationTimeout: 60_000 },
});
