import { defineConfig } from '@playwright/test';
import { chromiumPath } from './support/chromium.mjs';

export default defineConfig({
  testDir: './tests',
  // Each has a server, a database and a browser of its own, for many tests: tests add tools of their own, one test at a
  // time. A whole Chromium keeps two cores busy by itself: two of it take longer than one.
  workers: chromiumPath.endsWith('headless-shell') ? 2 : 1,
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
      executablePath: chromiumPath,
      chromiumSandbox: false,
      // Background services only look for hosts that tests must not need.
      args: ['--disable-background-networking', '--disable-component-update', '--disable-quic', '--no-first-run'],
    },
    actionTimeout: 10_000,
    // A trace of each test doubles its time; `npx playwright test --trace on` for one.
    screenshot: 'only-on-failure',
  },
});
