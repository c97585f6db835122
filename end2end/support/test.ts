import { expect, test as base, type APIRequestContext, type Page } from '@playwright/test';
import { startServer, type Server } from './server';
import { Vendor } from './vendor';

export { expect } from '@playwright/test';
export type { Page } from '@playwright/test';

interface PerWorker {
  /** Files that name a world of their own get a server with an empty database; the others share one. */
  world: string;
  vendor: Vendor;
  trackr: Server;
}

interface PerTest {
  problems: Problems;
}

/** What a browser complains about while a test runs: any of it fails the test. */
export class Problems {
  private readonly seen: string[] = [];
  private readonly expected: RegExp[] = [];

  /** Listens to a page; the test's own page is listened to already. */
  watch(page: Page): void {
    // Content-Security-Policy violations and failed loads are console errors too.
    page.on('console', (message) => {
      if (message.type() === 'error') this.seen.push(`console: ${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => this.seen.push(`script: ${error.message}`));
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? 'unknown';
      // Leaving a page ends its event stream and what it still loads.
      if (why !== 'net::ERR_ABORTED') this.seen.push(`request: ${why} ${request.url()}`);
    });
  }

  /** What this test brings about on purpose. */
  expect(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  unexpected(): string[] {
    return this.seen.filter((problem) => !this.expected.some((pattern) => pattern.test(problem)));
  }
}

export const test = base.extend<PerTest, PerWorker>({
  world: ['shared', { option: true, scope: 'worker' }],

  vendor: [
    async ({}, use) => {
      const vendor = await Vendor.start();
      await use(vendor);
      await vendor.stop();
    },
    { scope: 'worker' },
  ],

  trackr: [
    async ({ vendor, world: _ }, use) => {
      const server = await startServer(vendor.allow);
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  baseURL: async ({ trackr }, use) => use(trackr.origin),

  problems: [
    async ({ page, vendor }, use) => {
      const problems = new Problems();
      problems.watch(page);
      await use(problems);
      // A test that failed half-way must not hold up the next.
      vendor.release();
      vendor.shut = true;
      expect(problems.unexpected()).toEqual([]);
    },
    { auto: true },
  ],
});

/** The local users, each with a workspace. By convention no test adds a tool as Grace: hers stays empty. */
export const ADA = { key: 'ada', name: 'Ada Local', home: '/w/northwind-lab' } as const;
export const GRACE = { key: 'grace', name: 'Grace Local', home: '/w/tidewater-studio' } as const;
export type Person = typeof ADA | typeof GRACE;

/** Signs in as the sign-in page does, without looking at it. */
export async function signIn(page: Page, person: Person): Promise<void> {
  await post(page.request, '/local/sign-in', { user: person.key });
}

/** Posts a form as a page of ours would. */
export async function post(request: APIRequestContext, path: string, form: Record<string, string>) {
  return request.post(path, { form, headers: { 'sec-fetch-site': 'same-origin' }, maxRedirects: 0 });
}

/** Adds a tool from the page that lists them; the page that follows is the run's, or the report's. */
export async function addTool(page: Page, address: string): Promise<void> {
  await page.goto(`${ADA.home}/tools`);
  await page.getByLabel('Add a tool by its web address').fill(address);
  await page.getByRole('button', { name: 'Add and research' }).click();
}

/** The address of a sample vendor, as an empty workspace offers it. */
export async function sampleAddress(request: APIRequestContext, name: string): Promise<string> {
  await post(request, '/local/sign-in', { user: GRACE.key });
  const overview = await (await request.get(GRACE.home)).text();
  const address = new RegExp(`value="(http://${name.toLowerCase()}\\.localhost:\\d+/)"`).exec(overview)?.[1];
  if (!address) throw new Error(`the overview offers no ${name}`);
  return address;
}

export const RUN = /\/w\/[a-z-]+\/runs\/[0-9a-f-]{36}$/;
export const REPORT = /\/w\/[a-z-]+\/tools\/[0-9a-f-]{36}(\?known.*)?$/;

/** Adds a sample vendor as Ada, or finds it there, and waits for its report. Leaves the page on it. */
export async function reportOf(page: Page, name: string): Promise<string> {
  // Nothing that the page still loads is to be asked for as somebody else.
  await page.goto('about:blank');
  const address = await sampleAddress(page.request, name);
  await signIn(page, ADA);
  await addTool(page, address);
  await page.waitForURL(REPORT);
  return new URL(page.url()).pathname;
}
