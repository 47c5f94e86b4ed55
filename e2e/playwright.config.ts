import { defineConfig } from '@playwright/test';

// Every test starts its own processes on ports the system picks; nothing leaves the loopback.
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: './results',
  timeout: 300_000,
  expect: { timeout: 30_000 },
  workers: 2, // a browser waits for its chain and its peers most of the time
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['./summary.ts']],
  use: { actionTimeout: 15_000, navigationTimeout: 15_000 },
});
