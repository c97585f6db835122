import { defineConfig } from '@playwright/test';

// Debian's Chromium; its background services only look for hosts that tests must not need.
export const chromium = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  chromiumSandbox: false,
  args: ['--disable-background-networking', '--disable-component-update', '--disable-quic', '--no-first-run'],
};

export default defineConfig({
  testDir: './tests',
  globalSetup: './server.ts',
  // One server and one database for all: tests use workspaces and tools of their own, one at a time.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: { launchOptions: chromium, trace: 'retain-on-failure' },
});
