import { ADA, expect, post, reportOf, signIn, test, type Page } from '../support/test';
import { barriers } from '../support/looks';

test.use({ world: 'live' });

// Forms that are sent without leaving the page: the new state shows at once, and what fails is put back.

/** Holds back what is posted to `action`; the function that lets it go. Counts what was posted, too. */
async function hold(page: Page, action: string) {
  let open = () => {};
  const gate = new Promise<void>((done) => (open = done));
  const posts: string[] = [];
  await page.route(`**${action}`, async (route) => {
    posts.push(route.request().postData() ?? '');
    await gate;
    await route.continue();
  });
  return { open, posts };
}

/** Tools to be told of: Joan joins, and mentions Ada so many times in notes about Inkwell. */
async function mentions(page: Page, many: number): Promise<void> {
  const tool = (await reportOf(page, 'Inkwell')).split('/')[4] ?? '';
  await post(page.request, '/api/invite', { workspace: 'northwind-lab', email: 'joan@trackr.example', role: 'member' });
  await post(page.request, '/local/sign-in', { user: 'joan' });
  await page.goto('/w');
  const join = page.getByRole('button', { name: /Accept|Join/ });
  if (await join.count()) await join.first().click();
  for (let number = 0; number < many; number += 1) {
    const sent = await post(page.request, '/api/add_note', {
      workspace: 'northwind-lab', tool, 'note[kind]': 'general', 'note[body]': `@ada, look (${number})`,
    });
    expect(sent.headers().location).toContain('done=note_added');
  }
  await page.goto('about:blank');
  await signIn(page, ADA);
}

const told = (page: Page) => page.locator('#told');
const unread = (page: Page) => page.locator('.notice--unread');

async function unreadNumber(page: Page): Promise<number> {
  return Number(await page.locator('#bell').getAttribute('data-unread'));
}

test('a notification is read at once, the bell counts, and focus stays', async ({ page }) => {
  await mentions(page, 3);
  await page.goto(`${ADA.home}/notifications`);
  const before = await unreadNumber(page);
  expect(before).toBeGreaterThanOrEqual(3);
  const held = await hold(page, '/api/read_notification');
  const row = unread(page).first();
  const id = (await row.getAttribute('id')) ?? '';
  await row.getByRole('button').press('Enter');
  // Nothing has reached the server yet.
  await expect(unread(page)).toHaveCount(before - 1);
  await expect(page.locator('.bell__number')).toHaveText(String(before - 1));
  await expect(page.locator(`[id="${id}"]`)).toBeFocused();
  // Another, while the first is on its way.
  await unread(page).first().getByRole('button').click();
  await expect(page.locator('#bell')).toHaveAccessibleName(`Notifications, ${before - 2} unread`);
  held.open();
  await expect(told(page)).toHaveText('Marked as read.');
  await expect(page.getByText(`${before - 2} unread`, { exact: false }).first()).toBeVisible();
  await expect(unread(page)).toHaveCount(before - 2);
  expect(await barriers(page)).toEqual([]);
  await page.reload();
  await expect(unread(page)).toHaveCount(before - 2);
});

test('a double click sends once, and what cannot be sent is put back and offered again', async ({ page, problems }) => {
  problems.expect(/ERR_FAILED|status of 50/);
  await mentions(page, 2);
  await page.goto(`${ADA.home}/notifications`);
  const before = await unreadNumber(page);
  await page.route('**/api/read_notification', (route) => route.abort());
  const button = unread(page).first().getByRole('button');
  await button.click();
  await expect(told(page)).toContainText('Trackr can’t be reached');
  await expect(unread(page)).toHaveCount(before);
  await expect(page.locator('.bell__number')).toHaveText(String(before));
  await expect(button).toBeFocused();
  expect(await barriers(page)).toEqual([]);

  await page.unroute('**/api/read_notification');
  await page.route('**/api/read_notification', (route) => route.fulfill({ status: 500, contentType: 'text/html', body: '<h1>It broke.</h1>' }));
  await button.click();
  await expect(told(page)).toHaveText('It broke.');
  await expect(unread(page)).toHaveCount(before);

  // A network that wants somebody to sign in first answers everything in our place.
  await page.unroute('**/api/read_notification');
  await page.route('**/api/read_notification', (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '' }));
  await button.click();
  await expect(told(page)).toContainText('Something other than Trackr answered');
  await expect(unread(page)).toHaveCount(before);

  await page.unroute('**/api/read_notification');
  const held = await hold(page, '/api/read_notification');
  await button.dblclick();
  await page.waitForTimeout(200);
  held.open();
  await expect(told(page)).toHaveText('Marked as read.');
  await expect(unread(page)).toHaveCount(before - 1);
  expect(held.posts.length).toBe(1);

  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(page.getByText('Nothing unread')).toBeVisible();
  await expect(unread(page)).toHaveCount(0);
  await expect(page.locator('.bell__number')).toHaveCount(0);
});

test('owner and tags show at once; where somebody filed it meanwhile, what was typed stays and is sent again', async ({ page, context, problems }) => {
  problems.expect(/ERR_FAILED/);
  await reportOf(page, 'Klarplan');
  const other = await context.newPage();
  await other.goto(page.url());
  await page.bringToFront();
  const filing = page.locator('#filing');
  const held = await hold(page, '/api/file_tool');
  await filing.getByText('Change…').click();
  await filing.getByLabel('Owner').selectOption('Ada Local');
  await filing.getByLabel('Tags').fill('fast, mine');
  await filing.getByRole('button', { name: 'Save' }).click();
  await expect(filing.locator('dd').first()).toHaveText('Ada Local');
  await expect(page.locator('#team-owner')).toHaveText('Owner: Ada Local');
  await expect(filing.locator('.filing')).toContainText('fast, mine');
  held.open();
  await expect(told(page)).toContainText('are saved');
  await expect(filing.getByRole('link', { name: 'mine' })).toBeVisible();
  await expect(filing.getByText('Change…')).toBeFocused();

  // The other tab knows nothing of it.
  const theirs = other.locator('#filing');
  await theirs.getByText('Change…').click();
  await theirs.getByLabel('Category').fill('Planning');
  await theirs.getByRole('button', { name: 'Save' }).click();
  await expect(theirs.getByRole('alert')).toContainText('Somebody changed this');
  await expect(theirs.getByRole('link', { name: 'mine' })).toBeVisible();
  await expect(theirs.getByLabel('Category')).toHaveValue('Planning');
  await theirs.getByRole('button', { name: 'Save' }).click();
  await expect(told(other)).toContainText('are saved');
  await expect(theirs.getByRole('link', { name: 'Planning' })).toBeVisible();
  await other.close();

  await page.reload();
  await page.unroute('**/api/file_tool');
  await page.route('**/api/file_tool', (route) => route.abort());
  await filing.getByText('Change…').click();
  await filing.getByLabel('Tags').fill('lost');
  await filing.getByRole('button', { name: 'Save' }).click();
  await expect(told(page)).toContainText('can’t be reached');
  await expect(filing.locator('.filing')).not.toContainText('lost');
  await expect(filing.getByLabel('Tags')).toHaveValue('lost');
});

test('a decision shows at once, and one that is refused says why', async ({ page }) => {
  await reportOf(page, 'Klarplan');
  const status = page.locator('#decisions');
  await status.getByText('Change the status…').click();
  await status.getByLabel('Status').selectOption('Dropped');
  await status.getByLabel('Why').fill('x'.repeat(500));
  // Past the browser's own limit.
  await status.getByLabel('Why').evaluate((field: HTMLTextAreaElement) => { field.maxLength = 5_000; field.value = 'x'.repeat(900); });
  await status.getByRole('button', { name: 'Decide' }).click();
  await expect(status.getByRole('alert')).toContainText('Say why in 1 to 400 characters');
  await expect(page.locator('#stands')).toHaveText('Evaluating');
  await expect(status.getByLabel('Why')).toHaveValue('x'.repeat(900));
  await status.getByLabel('Why').fill('Too dear');
  const held = await hold(page, '/api/decide_tool');
  await status.getByRole('button', { name: 'Decide' }).click();
  await expect(page.locator('#stands')).toHaveText('Dropped');
  await expect(page.locator('#team-status')).toHaveText('Dropped');
  held.open();
  await expect(status.getByText('Too dear')).toBeVisible();
});

test('a tool is judged by a pain point and that is taken back, at once', async ({ page }) => {
  await reportOf(page, 'Inkwell');
  await page.goto(`${ADA.home}/pains`);
  await page.getByText('Write a pain point…').click();
  await page.getByLabel('What hurts').fill('Slow answers');
  await page.getByRole('button', { name: 'Save pain point' }).click();
  await page.getByText('Judge a tool…').click();
  await page.getByRole('combobox', { name: 'Tool', exact: true }).fill('Inkwell');
  await page.getByLabel('Why').fill('Quick enough');
  const held = await hold(page, '/api/judge_pain');
  await page.locator('#tools').getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('#judged-new')).toContainText('Inkwell');
  await expect(page.locator('#judged-new')).toContainText('Quick enough');
  held.open();
  await expect(page.getByText('Solved by 1 tool')).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  const back = await hold(page, '/api/unjudge_pain');
  await page.getByText('Change…', { exact: true }).click();
  await page.getByRole('button', { name: 'Take this back' }).click();
  await expect(page.getByRole('heading', { level: 3, name: 'Inkwell' })).toBeHidden();
  back.open();
  await expect(page.locator('.page-head').getByText('Unsolved')).toBeVisible();
  await expect(told(page)).toContainText('taken back');
});

test('without script a text that is refused comes back whole, however long it is', async ({ page: reader, browser, baseURL }) => {
  const report = await reportOf(reader, 'Inkwell');
  const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}), javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, ADA);
  const long = `${'Ünïcode 🙂 '.repeat(2_000)}the end`;
  await page.goto(report);
  await page.getByText('Write a note…').click();
  await page.getByLabel('Kind', { exact: true }).selectOption('Decision');
  const text = page.getByLabel('Text', { exact: true });
  // Past the browser's own limit.
  await text.evaluate((field: HTMLTextAreaElement) => field.removeAttribute('maxlength'));
  await text.fill(long);
  await page.getByRole('button', { name: 'Save note' }).click();
  await expect(page.getByRole('alert')).toContainText('1 to 20,000 characters');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Inkwell');
  await expect(text).toHaveValue(long);
  await expect(page.getByLabel('Kind', { exact: true })).toHaveValue('decision');
  await text.fill('Shorter');
  await page.getByRole('button', { name: 'Save note' }).click();
  await expect(page.getByText('The note is written down')).toBeVisible();
  await context.close();
});

// Drafts ------------------------------------------------------------------------------------------

test('a text that was posted into the void is back, until it is saved or its writer signs out', async ({ page, context, problems }) => {
  problems.expect(/ERR_INTERNET_DISCONNECTED/);
  const report = await reportOf(page, 'Inkwell');
  const text = page.getByLabel('Text', { exact: true });
  const write = async () => {
    await page.getByText('Write a note…').click();
    await text.fill('Long thoughts. '.repeat(80));
  };
  await write();
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Save note' }).click();
  await page.waitForURL(/chrome-error|add_note/);
  await context.setOffline(false);
  await page.goBack();
  await expect(text).toBeVisible();
  await expect(text).toHaveValue('Long thoughts. '.repeat(80));
  await expect(told(page)).toContainText('did not save');
  await page.getByRole('button', { name: 'Save note' }).click();
  await expect(page.getByText('Long thoughts.').first()).toBeVisible();
  await page.goto(report);
  await expect(text).toHaveValue('');

  await write();
  await page.goto(report);
  await expect(text).toHaveValue(/^Long/);
  await page.getByRole('button', { name: /account/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/w/'));
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
});
