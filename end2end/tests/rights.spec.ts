import { expect, post, sampleAddress, signIn, test, ADA, type Page } from '../support/test';

// A world of its own: workspaces come and go.
test.use({ world: 'rights' });

/** Makes a workspace in the browser and stays on its overview. */
async function makeWorkspace(page: Page, name: string, slug: string): Promise<void> {
  await page.goto('/w/new');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Address').fill(slug);
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page).toHaveURL(new RegExp(`/w/${slug}($|\\?)`));
}

/** What a report's page says, without what names the workspace or depends on the day. */
async function told(page: Page): Promise<string[]> {
  await page.locator('details').evaluateAll((all) => all.forEach((each) => each.setAttribute('open', '')));
  return page.locator('article.report :is(h1, .report-summary, .fact, .score-row, tbody tr)').allInnerTexts();
}

async function typeTheName(page: Page, button: string, name: string): Promise<void> {
  await page.getByText(`${button}…`).click();
  const form = page.locator('details.unfold[open]', { hasText: button });
  await form.getByLabel('Name').fill(name);
  await form.getByRole('button', { name: button, exact: true }).click();
}

test('a workspace is exported, deleted and read back equal', async ({ page, trackr }, info) => {
  const address = await sampleAddress(page.request, 'Inkwell');
  await signIn(page, ADA);
  await makeWorkspace(page, 'Workshop', 'workshop');
  await page.getByLabel('Add a tool by its web address').fill(address);
  await page.getByRole('button', { name: 'Add and research' }).click();
  await expect(page.locator('article.report')).toBeVisible();
  const before = await told(page);
  expect(before.length).toBeGreaterThan(20);
  const report = page.url();

  await page.getByRole('link', { name: 'Settings' }).click();
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download everything' }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toMatch(/^workshop-\d{4}-\d\d-\d\d\.zip$/);
  const archive = info.outputPath('workshop.zip');
  await download.saveAs(archive);

  await page.goto(report);
  await typeTheName(page, 'Delete this tool', 'Ink');
  await expect(page.getByText('Nothing was deleted')).toBeVisible();
  await page.goto(report);
  await typeTheName(page, 'Delete this tool', 'Inkwell');
  await expect(page).toHaveURL(/\/w\/workshop\/tools/);
  await expect(page.getByText('No tools yet')).toBeVisible();
  expect((await page.request.get(report)).status()).toBe(404);

  await page.goto('/w/workshop/settings');
  await typeTheName(page, 'Delete this workspace', 'Workshop');
  await expect(page).toHaveURL(/\/w(\?|$)/);
  await expect(page.locator('main').getByText('Workshop')).toHaveCount(0);
  expect((await page.request.get('/w/workshop')).status()).toBe(404);

  await makeWorkspace(page, 'Copy', 'copy');
  trackr.run('import', archive, 'copy');
  await page.goto('/w/copy/tools');
  await page.locator('main').getByRole('link', { name: 'Inkwell' }).first().click();
  await expect(page.locator('article.report')).toBeVisible();
  expect(await told(page)).toEqual(before);
});

test('somebody is invited, joins, is made Admin, and leaves', async ({ page, browser, trackr, problems }) => {
  await signIn(page, ADA);
  await makeWorkspace(page, 'Studio', 'studio');
  await page.getByRole('link', { name: 'Members' }).click();
  await page.getByLabel('Invite by e-mail').fill('joan@trackr.example');
  await page.getByRole('button', { name: 'Send invitation' }).click();
  await expect(page.getByRole('rowheader', { name: /^joan@trackr/ })).toBeVisible();

  const link = page.locator('main a[href*="/invitations/"]').first();
  await expect(async () => {
    await page.goto('/local/outbox');
    await expect(link).toBeVisible({ timeout: 500 });
  }).toPass();
  const invitation = await link.getAttribute('href');
  expect(invitation).toBeTruthy();

  const theirs = await browser.newContext({ baseURL: trackr.origin, reducedMotion: 'reduce' });
  const joan = await theirs.newPage();
  problems.watch(joan);
  await joan.goto(invitation ?? '');
  await joan.getByRole('link', { name: 'Sign in to accept' }).click();
  await joan.getByRole('button', { name: 'Sign in as Joan Local' }).click();
  await joan.getByRole('button', { name: 'Accept the invitation' }).click();
  await expect(joan).toHaveURL(/\/w\/studio/);
  await expect(joan.getByRole('heading', { level: 1 })).toHaveText('Studio');
  // A Member sees who is there, and nothing to change about it.
  await joan.getByRole('link', { name: 'Members' }).click();
  await expect(joan.getByRole('rowheader', { name: /Ada Local/ })).toBeVisible();
  await expect(joan.getByRole('button', { name: 'Send invitation' })).toHaveCount(0);

  await page.goto('/w/studio/members');
  const row = page.getByRole('row', { name: /Joan Local/ });
  await row.getByText('Manage').click();
  await row.getByRole('button', { name: 'Make Admin' }).click();
  await expect(page.getByRole('row', { name: /Joan Local.*Admin/ })).toBeVisible();
  await joan.reload();
  await expect(joan.getByRole('button', { name: 'Send invitation' })).toBeVisible();

  // The switcher leads from one workspace to another.
  await page.getByText('Studio', { exact: true }).first().click();
  await page.getByRole('link', { name: 'Northwind Lab' }).click();
  await expect(page).toHaveURL(new RegExp(`${ADA.home}$`));

  await joan.goto('/w/studio/settings');
  await joan.getByText('Leave…').click();
  await joan.getByRole('button', { name: 'Leave the workspace' }).click();
  await expect(joan).toHaveURL(/\/w(\/new)?(\?|$)/);
  expect((await joan.request.get('/w/studio')).status()).toBe(404);
  await theirs.close();

  await page.goto('/w/studio/audit');
  for (const event of [/invited/i, /joined|accepted/i, /changed a role/, /left/i]) {
    await expect(page.getByRole('row').getByText(event).first()).toBeVisible();
  }
});

test('a second factor is required by whoever has one', async ({ page, problems }) => {
  problems.expect(/403/);
  await post(page.request, '/local/sign-in', { user: ADA.key, second_factor: 'yes' });
  await makeWorkspace(page, 'Vault', 'vault');
  await page.goto('/w/vault/settings');
  await page.getByRole('button', { name: 'Require a second factor' }).click();
  await expect(page.getByText('Required', { exact: true })).toBeVisible();
  await signIn(page, ADA);
  await page.goto('/w/vault/tools');
  await expect(page.getByText('With a second factor')).toBeVisible();
  await expect(page.getByText('Add a tool')).toHaveCount(0);
});
