// Where the system's Chromium is, since Playwright has none for every system: Debian's without what it does for windows
// where that is installed, which is the same engine in half the time. `CHROMIUM` names another.
import { existsSync } from 'node:fs';

const SHELL = '/usr/bin/chromium-headless-shell';

export const chromiumPath = process.env.CHROMIUM ?? (existsSync(SHELL) ? SHELL : '/usr/bin/chromium');
