import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

// Debian's Chromium, without what it does for windows where that is installed: the same engine in half the time.
const SHELL = '/usr/bin/chromium-headless-shell';
const chromium = process.env.CHROMIUM ?? (existsSync(SHELL) ? SHELL : '/usr/bin/chromium');

export default defineConfig({
  testDir: './tests',
  // Each has a server, a database and a browser of its own, for many tests: tests add tools of their own, one test at a
  // time. A whole Chromium keeps two cores busy by itself: two of it take longer than one.
  workers: chromium.endsWith('headless-shell') ? 2 : 1,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  // The pictures of the documentation are taken by hand: `npm run screenshot`.
  ...(process.env.PICTURE ? {} : { grepInvert: /@screenshot/ }),
  reporter: [['list']],
  use: {
    // Without transitions: between pages Chromium drops one now and then, and reports that as an error; and while a
    // colour changes, what is measured is neither the old nor the new one.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: chromium,
      chromiumSandbox: false,
      // Background services only look for hosts that tests must not need.
      args: ['--disable-background-networking', '--disable-component-update', '--disable-quic', '--no-first-run'],
    },
    actionTimeout: 10_000,
    // A trace of each test doubles its time; `npx playwright test --trace on` for one.
    screenshot: 'only-on-failure',
  },
});
