import { defineConfig } from '@playwright/test';

/** Journeys through a running portal (FAIRWAY_URL) in a real browser; `npm test journeys` starts both. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.test.ts',
  outputDir: 'test-results',
  timeout: 120_000,
  // All of them take less than half of it. One that hangs must not take the time of what comes after.
  globalTimeout: 30 * 60_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  // What passes only then is reported as unstable, and fails the run.
  retries: 1,
  workers: 1,
  use: {
    baseURL: process.env.FAIRWAY_URL ?? 'http://localhost:7007',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    viewport: { width: 1280, height: 900 },
    launchOptions: {
      executablePath: process.env.FAIRWAY_CHROMIUM ?? '/usr/bin/chromium',
      // A sandbox needs rights that root in a container lacks; the rest keeps Chromium off the network.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
