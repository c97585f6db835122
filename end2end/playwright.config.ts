import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: './tests',
  // One server and one database for many tests: tests add tools of their own, one test at a time. Two workers, each with
  // a server, a database and a browser, take longer on two cores.
  workers: 1,
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
      // Debian's Chromium; its background services only look for hosts that tests must not need.
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      chromiumSandbox: false,
      args: ['--disable-background-networking', '--disable-component-update', '--disable-quic', '--no-first-run'],
    },
    actionTimeout: 10_000,
    // A trace of each test doubles its time; `npx playwright test --trace on` for one.
    screenshot: 'only-on-failure',
  },
});
