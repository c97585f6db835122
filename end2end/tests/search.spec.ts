import { barriers, sticksOut } from '../support/looks';
import { ADA, GRACE, expect, reportOf, signIn, test } from '../support/test';

// Search everywhere: the palette by keyboard alone, and its page without it.

test('the palette finds a tool that is spelt nearly so, by keyboard alone', async ({ page }) => {
  const report = await reportOf(page, 'Inkwell');
  await page.goto(`${ADA.home}/notes`);
  const link = page.getByRole('link', { name: 'Search', exact: true });
  await link.focus();
  await page.keyboard.press('Enter');
  const field = page.getByRole('combobox', { name: 'Search this workspace' });
  await expect(field).toBeFocused();
  await expect(page.getByRole('option', { name: 'Overview' })).toBeVisible();

  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
  await expect(link).toBeFocused();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('inkwel');
  const options = page.getByRole('listbox', { name: 'Results' }).getByRole('option');
  const tool = page.getByRole('group', { name: /^Tools/ }).getByRole('option').first();
  await expect(tool).toContainText('Inkwell');
  await expect(field).toHaveAttribute('aria-expanded', 'true');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  const count = await options.count();
  await page.keyboard.press('ArrowUp');
  await expect(options.nth(count - 1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await expect(field).toHaveAttribute('aria-activedescendant', (await options.first().getAttribute('id'))!);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${report}`);
});

test('what is typed before an answer is there opens the page of the search', async ({ page }) => {
  await signIn(page, ADA);
  await page.goto(ADA.home);
  await page.route('**/search.json*', (route) => setTimeout(() => route.continue().catch(() => {}), 2_000));
  await page.keyboard.press('Control+k');
  await page.keyboard.type('zebra');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\?q=zebra$/);
  await expect(page.getByText('Nothing found')).toBeVisible();
});

test('a stale answer is dropped, and a lost connection is said', async ({ page, context, problems }) => {
  problems.expect(/ERR_INTERNET_DISCONNECTED|status of 500/);
  await signIn(page, ADA);
  await page.goto(ADA.home);
  await page.route(/search\.json\?q=spend/, async (route) => {
    await new Promise((later) => setTimeout(later, 1_000));
    await route.continue();
  });
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox');
  await field.fill('spend');
  await page.waitForRequest(/search\.json\?q=spend/);
  await field.fill('renewals');
  const options = page.getByRole('listbox', { name: 'Results' }).getByRole('option');
  await expect(options.first()).toContainText('Renewals');
  await page.waitForResponse(/search\.json\?q=spend/);
  await expect(options.first()).toContainText('Renewals');

  await context.setOffline(true);
  await field.fill('notes');
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('You are offline');
  await context.setOffline(false);
  await field.fill('note');
  await expect(options.first()).toContainText('Note');
  await page.route(/search\.json\?q=members/, (route) => route.fulfill({ status: 500 }));
  await field.fill('members');
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('The search failed');
  await expect(options).toHaveCount(0);
});

test('the client is loaded when the palette is opened, and not before', async ({ page }) => {
  await signIn(page, ADA);
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await page.goto(`${ADA.home}/spend`, { waitUntil: 'networkidle' });
  expect(loaded.filter((path) => /\.(js|wasm)$/.test(path))).toEqual(['/palette.js', '/forms.js']);
  const client = page.waitForResponse(/\.wasm$/);
  await page.getByRole('link', { name: 'Search', exact: true }).click();
  expect((await client).status()).toBe(200);
  await expect(page.getByRole('listbox', { name: 'Results' }).getByRole('option').first()).toBeVisible();
  await page.mouse.click(5, 5);
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('the keyboard shortcuts are a key away, and nobody who types is stopped by them', async ({ page }) => {
  await signIn(page, ADA);
  await page.goto(`${ADA.home}/tools`);
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  const field = page.locator('#url');
  await field.focus();
  await page.keyboard.type('?');
  await expect(field).toHaveValue('?');
  await expect(help).toBeHidden();

  const link = page.getByRole('link', { name: 'Search', exact: true });
  await link.focus();
  await page.keyboard.type('?');
  await expect(help).toBeVisible();
  await expect(help.getByRole('button', { name: 'Close' })).toBeFocused();
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await barriers(page), 'light').toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await barriers(page, 'colours'), 'dark').toEqual([]);
  await page.setViewportSize({ width: 360, height: 640 });
  expect(await sticksOut(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(link).toBeFocused();

  await page.keyboard.type('?');
  await page.keyboard.press('Control+k');
  await expect(help).toBeHidden();
  await page.keyboard.type('keyboard');
  await expect(page.getByRole('listbox', { name: 'Results' }).getByRole('option')).toHaveText('Keyboard shortcuts');
  await page.keyboard.press('Enter');
  await expect(help).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Search this workspace' })).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(help).toBeHidden();
});

test('who turns shortcuts of one key off has none, and the rest works', async ({ page }) => {
  await signIn(page, GRACE);
  await page.goto(`${GRACE.home}/settings`);
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await page.keyboard.type('?');
  await help.getByRole('link', { name: 'Turn off shortcuts of one key' }).click();
  await expect(help).toBeHidden();
  await page.getByRole('button', { name: 'Turn them off' }).click();
  await expect(page.getByText('Shortcuts of one key are off')).toBeVisible();
  await page.keyboard.type('?');
  await expect(help).toBeHidden();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('keyboard');
  await expect(page.getByRole('listbox', { name: 'Results' }).getByRole('option')).toHaveText('Keyboard shortcuts');
  await page.keyboard.press('Enter');
  await expect(help).toContainText('Turn on shortcuts of one key');
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Turn them on' }).click();
  await expect(page.getByRole('button', { name: 'Turn them off' })).toBeVisible();
  await page.keyboard.type('?');
  await expect(help).toBeVisible();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('the link leads to the page of the search, which needs none', async ({ page }) => {
    await signIn(page, GRACE);
    await page.goto(GRACE.home);
    await page.getByRole('link', { name: 'Search', exact: true }).click();
    await page.getByRole('main').getByRole('searchbox').fill('renew');
    await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
    await expect(page.getByRole('main').getByRole('link', { name: 'Renewals' })).toBeVisible();
  });
});
