import { ADA, GRACE, RUN, addTool, expect, post, reportOf, signIn, type Page } from './test';
import { LONG_NAME, type SlowTool, type Vendor } from './vendor';

/** A page of the product in one of its states, and how a test gets there. */
export interface PageCase {
  readonly name: string;
  readonly heading: string | RegExp;
  /** The status that the page is answered with, where it is not 200. */
  readonly status?: number;
  open(page: Page, vendor: Vendor): Promise<void>;
}

/** Every page in every state. */
export const EVERY_PAGE: readonly PageCase[] = [
  { name: 'landing', heading: /Decide on software/, open: (page) => go(page, '/') },
  { name: 'sign-in', heading: 'Sign in', open: (page) => go(page, '/sign-in') },
  { name: 'overview, empty', heading: 'Tidewater Studio', open: (page) => as(page, GRACE, '') },
  { name: 'tools, empty', heading: 'Tools', open: (page) => as(page, GRACE, '/tools') },
  {
    name: 'overview, filled',
    heading: 'Northwind Lab',
    open: async (page, vendor) => {
      await aRunAndAReport(page, vendor, 'seen-on-overview');
      await go(page, ADA.home);
    },
  },
  {
    name: 'tools, filled',
    heading: 'Tools',
    open: async (page, vendor) => {
      await aRunAndAReport(page, vendor, 'seen-on-tools');
      await go(page, `${ADA.home}/tools`);
    },
  },
  {
    name: 'scorecard',
    heading: 'Scorecard',
    open: async (page) => {
      await reportOf(page, 'Inkwell');
      await go(page, `${ADA.home}/scorecard`);
    },
  },
  { name: 'compare, nothing there', heading: 'Compare', open: (page) => as(page, GRACE, '/compare') },
  {
    name: 'compare, choosing',
    heading: 'Compare',
    open: async (page) => {
      await reportOf(page, 'Inkwell');
      await reportOf(page, 'Klarplan');
      await go(page, `${ADA.home}/compare?q=klarplan&tool=01a20a12-4526-7663-a816-7fcd803c9e58`);
    },
  },
  {
    name: 'compare, two tools, seats refused',
    heading: 'Compare',
    open: async (page) => {
      const two = [await reportOf(page, 'Inkwell'), await reportOf(page, 'Klarplan')];
      await go(page, `${comparisonOf(two)}&seats=many`);
      await unfold(page);
    },
  },
  {
    name: 'compare, four tools, one without a report',
    heading: 'Compare',
    open: async (page, vendor) => {
      const three = [await reportOf(page, 'Inkwell'), await reportOf(page, 'Klarplan'), await reportOf(page, 'Ferrowatch')];
      await addTool(page, vendor.address('shut', 'compared'));
      await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
      await page.goto(`${ADA.home}/tools?q=compared`);
      const fourth = await page.getByRole('checkbox').first().getAttribute('value');
      await go(page, `${comparisonOf(three)}&tool=${fourth}&only=differences`);
      await unfold(page);
    },
  },
  { name: 'pain points, empty', heading: 'Pain points', open: (page) => as(page, GRACE, '/pains') },
  {
    name: 'pain points, filled',
    heading: 'Pain points',
    open: async (page) => {
      await signIn(page, ADA);
      await writePain(page, `Seen on the list ${'long'.repeat(40)}`);
      await page.goto(`${ADA.home}/pains`);
      await unfold(page);
    },
  },
  {
    name: 'pain point, judged and changed',
    heading: 'Seen by itself, changed',
    open: async (page) => {
      await reportOf(page, 'Inkwell');
      await writePain(page, 'Seen by itself');
      await page.getByText('Judge a tool…').click();
      await page.getByRole('combobox', { name: 'Tool', exact: true }).fill('Inkwell');
      await page.getByLabel('Why').fill('It has a queue for that.');
      await page.getByRole('region', { name: 'Tools' }).getByRole('button', { name: 'Save' }).click();
      await page.getByText('Change this pain point…').click();
      await page.getByLabel('What hurts').fill('Seen by itself, changed');
      await page.locator('#edit').getByRole('button', { name: 'Save' }).click();
      await expect(page.getByText('The pain point is changed')).toBeVisible();
      await unfold(page);
    },
  },
  { name: 'decisions, empty', heading: 'Decisions', open: (page) => as(page, GRACE, '/decisions') },
  { name: 'decisions, nothing found', heading: 'Decisions', open: (page) => as(page, ADA, '/decisions?q=no-decision-says-so') },
  {
    name: 'decisions, filled',
    heading: 'Decisions',
    open: async (page) => {
      const tool = (await reportOf(page, 'Ferrowatch')).split('/')[4] ?? '';
      const decide = (status: string, seen: string) =>
        post(page.request, '/api/decide_tool', { workspace: 'northwind-lab', tool, seen, status, reason: `Because ${'a-long-word'.repeat(20)} it is` });
      await decide('in_use', '0');
      await decide('dropped', '1');
      await go(page, `${ADA.home}/decisions?q=because`);
    },
  },
  { name: 'notes, empty', heading: 'Notes', open: (page) => as(page, GRACE, '/notes') },
  { name: 'notes, nothing found', heading: 'Notes', open: (page) => as(page, ADA, '/notes?q=no-note-says-so') },
  {
    name: 'notes of a tool',
    heading: 'Inkwell',
    open: async (page) => {
      await reportOf(page, 'Inkwell');
      await writeNote(page, '# Seen on the tool');
      await unfold(page);
    },
  },
  {
    name: 'notes, filled',
    heading: 'Notes',
    open: async (page) => {
      await reportOf(page, 'Inkwell');
      await writeNote(page, '# Seen on the list\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> quoted\n\n    some code that is long enough to need a line of its own and then some more');
      await page.goto(`${ADA.home}/notes`);
    },
  },
  {
    name: 'note with a history',
    heading: 'Note about Inkwell',
    open: async (page) => {
      await reportOf(page, 'Inkwell');
      await writeNote(page, 'Seen by itself');
      await page.getByRole('link', { name: 'Open this note' }).first().click();
      await page.getByText('Change this note…').click();
      await page.getByLabel('Text').fill('Seen by itself, *changed*');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByText('The note is changed')).toBeVisible();
      await unfold(page);
    },
  },
  { name: 'notifications, empty', heading: 'Notifications', open: (page) => as(page, GRACE, '/notifications') },
  { name: 'notifications, behind the end', heading: 'Notifications', open: (page) => as(page, ADA, '/notifications?page=99') },
  {
    name: 'notifications, one unread',
    heading: 'Notifications',
    open: async (page, vendor) => {
      await signIn(page, ADA);
      await addTool(page, vendor.address('shut', 'told'));
      await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
      await page.goto(`${ADA.home}/notifications`);
      await expect(page.getByRole('button', { name: 'Mark all as read' })).toBeVisible();
    },
  },
  { name: 'notification settings', heading: 'Notification settings', open: (page) => as(page, ADA, '/notifications/settings') },
  { name: 'notification settings, days refused', heading: 'Notification settings', open: async (page) => { await left(page, 'refused=notification_days'); await as(page, ADA, '/notifications/settings?refused=notification_days&days=soon'); } },
  { name: 'mails to end, a link that leads nowhere', status: 404, heading: 'This link leads nowhere', open: (page) => go(page, '/unsubscribe/x') },
  { name: 'search, nothing asked', heading: 'Search', open: (page) => as(page, GRACE, '/search') },
  { name: 'search, nothing found', heading: 'Search', open: (page) => as(page, ADA, '/search?q=no-word-is-so') },
  {
    name: 'search, found',
    heading: 'Search',
    open: async (page) => {
      await reportOf(page, 'Inkwell');
      await writeNote(page, `Seen in the search: ${'long'.repeat(60)} inkwell`);
      await go(page, `${ADA.home}/search?q=in`);
      await go(page, `${ADA.home}/search?q=inkwell`);
    },
  },
  {
    name: 'search, the palette',
    heading: 'Northwind Lab',
    open: async (page) => {
      await reportOf(page, 'Inkwell');
      await go(page, ADA.home);
      await page.keyboard.press('Control+k');
      await page.keyboard.type('plan');
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  },
  { name: 'spend, empty', heading: 'Spend', open: (page) => as(page, GRACE, '/spend') },
  { name: 'spend, new', heading: 'New spend record', open: (page) => as(page, ADA, '/spend/new') },
  { name: 'spend, no such tool', heading: 'New spend record', open: async (page) => { await reportOf(page, 'Inkwell'); await left(page, 'refused=tool_unknown'); await as(page, ADA, '/spend/new?typed=yes&refused=tool_unknown&tool=ink&amount=1'); } },
  { name: 'spend, refused', heading: 'New spend record', open: async (page) => { await left(page, 'refused=spend_amount'); await as(page, ADA, '/spend/new?typed=yes&refused=spend_amount&amount=1%2C000&vendor=Quillmark'); } },
  {
    name: 'spend, filled',
    heading: 'Spend',
    open: async (page) => {
      await signIn(page, ADA);
      await writeSpend(page, 'Seen on the list');
    },
  },
  { name: 'currency and rates, none yet', heading: 'Currency and rates', open: (page) => as(page, GRACE, '/spend/rates') },
  {
    name: 'currency and rates, one refused',
    heading: 'Currency and rates',
    open: async (page) => {
      await as(page, ADA, '/spend/rates');
      await page.getByLabel('Currency of totals').fill('EUR');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('The currency of totals is set.').waitFor();
      await page.getByRole('textbox', { name: 'Currency', exact: true }).fill('USD');
      await page.getByLabel('One of it is, in EUR').fill('0.925');
      await page.getByRole('button', { name: 'Save the rate' }).click();
      await page.getByText('The rate is set.').waitFor();
      await page.getByRole('textbox', { name: 'Currency', exact: true }).fill('EUR');
      await page.getByLabel('One of it is, in EUR').fill('1');
      await page.getByRole('button', { name: 'Save the rate' }).click();
      await page.getByText('That is the currency of totals itself').waitFor();
    },
  },
  { name: 'spend import, first', heading: 'Import records', open: (page) => as(page, GRACE, '/spend/import') },
  {
    name: 'spend import, looked through',
    heading: 'Look through the import',
    open: async (page) => {
      await as(page, ADA, '/spend/import');
      await page.getByLabel('Or paste the cells').fill('Vendor,Cost,Renewal\nA vendor whose name is long enough to need a second line on a phone,"1,200 USD",3/4/2027\nNobody,,\nTwice,5 EUR,\nTwice,5 EUR,\n');
      await page.getByRole('button', { name: 'Look through it' }).click();
    },
  },
  {
    name: 'spend import, written',
    heading: 'Pasted',
    open: async (page) => {
      await as(page, ADA, '/spend/import');
      await page.getByLabel('Or paste the cells').fill(`Vendor,Cost per year\nImported ${Date.now()},5 EUR\n`);
      await page.getByRole('button', { name: 'Look through it' }).click();
      await page.getByRole('button', { name: 'Write 1 record' }).click();
    },
  },
  { name: 'renewals, empty', heading: 'Renewals', open: (page) => as(page, GRACE, '/renewals') },
  {
    name: 'renewals, filled',
    heading: 'Renewals',
    open: async (page) => {
      await signIn(page, ADA);
      await writeSpend(page, 'Seen in the calendar');
      await page.goto(`${ADA.home}/renewals`);
    },
  },
  {
    name: 'renewals, with an address for a calendar program',
    heading: 'Renewals',
    open: async (page) => {
      await as(page, ADA, '/renewals');
      await page.getByRole('button', { name: /^Make/ }).click();
    },
  },
  {
    name: 'spend record',
    heading: 'Seen by itself',
    open: async (page) => {
      await signIn(page, ADA);
      await writeSpend(page, 'Seen by itself');
      await page.getByRole('region', { name: 'Spend records' }).getByRole('link', { name: 'Seen by itself' }).first().click();
    },
  },
  {
    name: 'tools, filtered, every column',
    heading: 'Tools',
    open: async (page) => {
      await decided(page, await reportOf(page, 'Inkwell'));
      const columns = ['status', 'score', 'fit', 'owner', 'category', 'tags', 'facts', 'renewal', 'run', 'added'];
      await go(page, `${ADA.home}/tools?q=inkwell&tag=eu+hosting&status=in_use&sort=name&${columns.map((column) => `column=${column}`).join('&')}`);
      await unfold(page);
    },
  },
  {
    name: 'tools, chosen',
    heading: 'Change tools',
    open: async (page) => {
      const two = [await reportOf(page, 'Inkwell'), await reportOf(page, 'Klarplan')];
      await go(page, `${ADA.home}/tools/chosen?${two.map((tool) => `tool=${tool.split('/').at(-1)}`).join('&')}`);
    },
  },
  { name: 'tools, nothing chosen', heading: 'Change tools', open: (page) => as(page, ADA, '/tools/chosen') },
  {
    name: 'tool, decided and filed',
    heading: 'Inkwell',
    open: async (page) => {
      const tool = await reportOf(page, 'Inkwell');
      await decided(page, tool);
      await go(page, tool);
      await unfold(page);
    },
  },
  { name: 'tools, nothing found', heading: 'Tools', open: (page) => as(page, ADA, '/tools?q=nothing-is-called-so') },
  { name: 'tools, address refused', heading: 'Tools', open: async (page) => { await left(page, 'refused=scheme'); await as(page, ADA, '/tools?refused=scheme&url=ftp%3A%2F%2Fvendor.example#url'); } },
  {
    name: 'tools, another page of a known site',
    heading: 'Tools',
    open: async (page, vendor) => {
      await signIn(page, ADA);
      await addTool(page, vendor.address('long', 'asked'));
      await expect(page.locator('article.report')).toBeVisible();
      await addTool(page, `${vendor.address('long', 'asked')}boards`);
      await expect(page.getByRole('heading', { level: 2, name: 'This site is in your workspace already' })).toBeVisible();
    },
  },
  {
    name: 'run, queued',
    heading: /^Research of/,
    open: async (page, vendor) => {
      // There are two workers: the third run waits.
      for (const number of [1, 2, 3] as const) await slowRun(page, vendor, `queued-${number}`);
      await expect(page.getByRole('status')).toHaveText('Waiting for a free worker.');
    },
  },
  {
    name: 'run, running',
    heading: /^Research of/,
    open: async (page, vendor) => {
      await slowRun(page, vendor, 'running');
      await expect(page.getByRole('status')).toHaveText('Reading pages.');
    },
  },
  {
    name: 'run, failed',
    heading: /^Research of/,
    open: async (page, vendor) => {
      await signIn(page, ADA);
      await addTool(page, vendor.address('shut', 'failed'));
      await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
    },
  },
  {
    name: 'report',
    heading: 'Ferrowatch',
    open: async (page) => {
      await reportOf(page, 'Ferrowatch');
      await unfold(page);
    },
  },
  {
    name: 'report of a tool with a long name',
    heading: LONG_NAME,
    open: async (page, vendor) => {
      await signIn(page, ADA);
      await addTool(page, vendor.address('long', 'named'));
      await expect(page.locator('article.report')).toBeVisible();
    },
  },
  {
    name: 'report, another name typed to delete it',
    heading: 'Ferrowatch',
    open: async (page) => {
      const report = await reportOf(page, 'Ferrowatch');
      await left(page, 'refused=other_name');
      await page.goto(`${report}?refused=other_name&confirm=Ferro`);
      await expect(page.getByText('Nothing was deleted')).toBeVisible();
    },
  },
  { name: 'workspaces', heading: 'Your workspaces', open: async (page) => { await left(page, 'done=left'); await asAda(page, '/w?done=left'); } },
  { name: 'new workspace', heading: 'New workspace', open: (page) => asAda(page, '/w/new') },
  { name: 'new workspace, address refused', heading: 'New workspace', open: async (page) => { await left(page, 'refused=slug_reserved'); await asAda(page, '/w/new?refused=slug_reserved&name=New&slug=new'); } },
  {
    name: 'members, invited',
    heading: 'Members',
    open: async (page) => {
      await as(page, ADA, '/members');
      for (const address of ['joan@trackr.example', `${'long.'.repeat(12)}x@${'of-a-long-name.'.repeat(10)}example`]) {
        await page.getByLabel('Invite by e-mail').fill(address);
        await page.getByRole('button', { name: 'Send invitation' }).click();
      }
      await expect(page.getByRole('rowheader', { name: /^joan@trackr/ })).toBeVisible();
      await page.getByLabel('Invite by e-mail').fill('nobody');
      await page.getByRole('button', { name: 'Send invitation' }).click();
      await expect(page.getByRole('alert')).toContainText('not an e-mail address');
      await unfold(page);
      await page.locator('#workspace-menu').evaluate((menu: HTMLElement) => menu.showPopover());
    },
  },
  {
    name: 'settings',
    heading: 'Settings',
    open: async (page) => {
      await left(page, 'done=renamed');
      await as(page, ADA, '/settings?done=renamed');
      await unfold(page);
    },
  },
  {
    name: 'report, what changed',
    heading: 'Changes in Ferrowatch',
    open: async (page) => {
      const report = await reportOf(page, 'Ferrowatch');
      await page.goto(`${report}/changes/1`);
      await expect(page.getByText('Nothing to compare yet')).toBeVisible();
    },
  },
  {
    name: 'audit log',
    heading: 'Audit log',
    open: async (page) => {
      await reportOf(page, 'Ferrowatch');
      await go(page, `${ADA.home}/audit`);
      await expect(page.getByRole('row').nth(1)).toBeVisible();
    },
  },
  { name: 'audit log, nothing found', heading: 'Audit log', open: (page) => as(page, GRACE, '/audit?event=workspace.moved') },
  { name: 'outbox', heading: 'Outbox', open: (page) => asAda(page, '/local/outbox') },
  {
    name: 'second factor missing',
    status: 403,
    heading: /second factor/i,
    open: async (page) => {
      await post(page.request, '/local/sign-in', { user: GRACE.key, second_factor: 'yes' });
      await page.goto('/w/new');
      await page.getByLabel('Name').fill('Vault');
      await page.getByLabel('Address').fill('vault');
      await page.getByRole('button', { name: 'Create workspace' }).click();
      await page.goto('/w/vault/settings');
      await page.getByRole('button', { name: 'Require a second factor' }).click();
      await as(page, GRACE, '');
      await go(page, '/w/vault');
    },
  },
  { name: 'signed out', status: 401, heading: /Sign in/, open: (page) => go(page, `${ADA.home}/tools`) },
  { status: 404, name: 'not found: an invitation', heading: 'This invitation can\'t be used', open: (page) => go(page, '/invitations/x') },
  { status: 404, name: 'not found', heading: 'Not found', open: (page) => go(page, '/nothing-here') },
  { status: 404, name: 'not found in a workspace', heading: 'Not found', open: (page) => as(page, ADA, '/tools/01a20a12-4526-7663-a816-7fcd803c9e58') },
];

/** The address that compares the tools of these pages. */
export function comparisonOf(tools: readonly string[]): string {
  return `${ADA.home}/compare?${tools.map((path) => `tool=${path.split('/').pop()}`).join('&')}`;
}

/** Writes a note on the tool's page that is open. */
async function writeNote(page: Page, text: string): Promise<void> {
  await page.getByText('Write a note…').click();
  await page.getByLabel('Text').fill(text);
  await page.getByRole('button', { name: 'Save note' }).click();
  await expect(page.getByText('The note is written down')).toBeVisible();
}

/** Writes a pain point; its page follows. */
async function writePain(page: Page, title: string): Promise<void> {
  await page.goto(`${ADA.home}/pains`);
  await page.getByText('Write a pain point…').click();
  await page.getByLabel('What hurts').fill(title);
  await page.getByLabel('More about it').fill('It **hurts**.\n\n- every week');
  await page.getByRole('button', { name: 'Save pain point' }).click();
  await expect(page.getByText('The pain point is written down')).toBeVisible();
}

/** Sees to it that the tool is in use, looked after and filed. */
async function decided(page: Page, tool: string): Promise<void> {
  const id = tool.split('/').at(-1) ?? '';
  const workspace = 'northwind-lab';
  const words = 'Because the trial went well, and because nobody wants to go back to what we had before.';
  await post(page.request, '/api/decide_tools', { workspace, 'tools[0]': id, status: 'in_use', reason: words });
  await post(page.request, '/api/tag_tools', { workspace, 'tools[0]': id, add: 'EU hosting, a-tag-as-long-as-allowed', remove: '' });
}

/** Writes a spend record of this vendor. */
async function writeSpend(page: Page, vendor: string): Promise<void> {
  await page.goto(`${ADA.home}/spend/new`);
  await page.getByLabel('Vendor').fill(vendor);
  await page.getByLabel('Amount').fill('4800');
  await page.getByLabel('Currency').fill('USD');
  await page.getByLabel('Renews or ends on').fill('2027-01-31');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The record is written down').waitFor();
}

async function go(page: Page, path: string): Promise<void> {
  await page.goto(path);
}

async function as(page: Page, person: typeof ADA | typeof GRACE, path: string): Promise<void> {
  await signIn(page, person);
  await go(page, `${person.home}${path}`);
}

/** What a form left for the page that follows it. */
async function left(page: Page, said: string): Promise<void> {
  await page.goto('/');
  await page.context().addCookies([{ name: 'trackr_left', value: said, url: page.url() }]);
}

/** A page outside Ada's workspace. */
async function asAda(page: Page, path: string): Promise<void> {
  await signIn(page, ADA);
  await go(page, path);
}

/** Ada's workspace with a report of a very long name and a run that goes on. */
async function aRunAndAReport(page: Page, vendor: Vendor, going: SlowTool): Promise<void> {
  await signIn(page, ADA);
  await addTool(page, vendor.address('long', 'named'));
  await expect(page.locator('article.report')).toBeVisible();
  await slowRun(page, vendor, going);
}

async function slowRun(page: Page, vendor: Vendor, tool: SlowTool): Promise<void> {
  vendor.hold();
  await signIn(page, ADA);
  await addTool(page, vendor.address('slow', tool));
  await page.waitForURL(RUN);
}

/** Opens every fold, so that what is folded away is looked at too. */
async function unfold(page: Page): Promise<void> {
  await page.locator('main details').evaluateAll((all) => all.forEach((each) => each.setAttribute('open', '')));
}
