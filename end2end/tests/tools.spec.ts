import { ADA, expect, post, reportOf, signIn, test } from '../support/test';

// A tool is decided on and filed, found by that, and nobody's decision is overwritten unseen.
test('a tool is decided on, filed, and found by both', async ({ page, context }) => {
  const tool = await reportOf(page, 'Klarplan');
  await page.getByText('Change the status…').click();
  const other = await context.newPage();
  await other.goto(tool);
  await other.getByText('Change the status…').click();

  await page.getByRole('combobox', { name: 'Status' }).selectOption('In use');
  await page.getByLabel('Why').fill('The trial went well.');
  await page.getByRole('button', { name: 'Decide' }).click();
  await expect(page.getByText('The decision is written down')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Decisions' })).toContainText('The trial went well.');

  await other.getByRole('combobox', { name: 'Status' }).selectOption('Dropped');
  await other.getByLabel('Why').fill('Too dear.');
  await other.getByRole('button', { name: 'Decide' }).click();
  await expect(other.getByText('Somebody decided on this tool')).toBeVisible();
  await expect(other.getByLabel('Why')).toHaveValue('Too dear.');
  await other.close();

  await page.getByText('Change…', { exact: true }).click();
  await page.getByRole('combobox', { name: 'Owner' }).selectOption('Ada Local');
  await page.getByRole('region', { name: 'Owner and tags' }).getByRole('combobox', { name: 'Category' }).fill('Project  Boards');
  await page.getByRole('combobox', { name: 'Tags' }).fill('Pilot, EU hosting');
  await page.locator('#filing').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Owner, category and tags are saved')).toBeVisible();
  await page.getByRole('link', { name: 'eu hosting' }).click();
  await expect(page.getByRole('list', { name: 'Filters' })).toContainText('Tag: eu hosting');
  await expect(page.getByRole('link', { name: 'Klarplan', exact: true })).toBeVisible();

  await page.getByText('Filter and sort').click();
  await page.getByRole('combobox', { name: 'Status' }).selectOption('Dropped');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('Nothing found')).toBeVisible();
  await page.getByRole('link', { name: 'Remove the filter Dropped' }).click();
  await expect(page.getByRole('link', { name: 'Klarplan', exact: true })).toBeVisible();
});

test('the list is sorted by its heads, and shows the columns that are chosen', async ({ page }) => {
  await reportOf(page, 'Inkwell');
  await reportOf(page, 'Klarplan');
  await page.goto(`${ADA.home}/tools`);
  await page.getByRole('columnheader', { name: 'Tool' }).getByRole('link').click();
  await expect(page).toHaveURL(/sort=name$/);
  // Others may have added more.
  const rows = page.getByRole('region', { name: 'Tools' }).getByRole('rowheader').filter({ hasText: /Inkwell|Klarplan/ });
  await expect(rows.first()).toContainText('Inkwell');
  await page.getByRole('columnheader', { name: 'Tool' }).getByRole('link').click();
  await expect(page).toHaveURL(/sort=name_down$/);

  await page.getByText('Filter and sort').click();
  await page.getByLabel('Owner', { exact: true }).and(page.getByRole('checkbox')).check();
  await page.getByLabel('Facts').uncheck();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('columnheader', { name: 'Owner' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Facts' })).toHaveCount(0);
});

test('what the filters show comes as a spreadsheet', async ({ page }) => {
  await reportOf(page, 'Inkwell');
  await signIn(page, ADA);
  await page.goto(`${ADA.home}/tools?q=inkwell`);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^northwind-lab-tools-.*\.csv$/);
});

test('a view of the list is saved, opened from it, changed and deleted', async ({ page }) => {
  await reportOf(page, 'Klarplan');
  await page.goto(`${ADA.home}/tools?q=klarplan&sort=fit`);
  const name = `Best of Klarplan ${Date.now()}`;
  await page.getByText('Save view…').click();
  await page.getByLabel('Name of a new view').fill(name);
  await page.getByRole('button', { name: 'Save as a new view' }).click();
  await expect(page.getByText('The view is saved')).toBeVisible();

  await page.goto(`${ADA.home}/tools`);
  const views = page.getByRole('navigation', { name: 'Views' });
  await views.getByRole('link', { name }).click();
  await expect(page.getByRole('searchbox', { name: 'Search by name or address' })).toHaveValue('klarplan');
  await expect(page.getByRole('columnheader', { name: 'For you' })).toHaveAttribute('aria-sort', 'descending');
  await expect(views.getByRole('link', { name })).toHaveAttribute('aria-current', 'page');

  await page.getByRole('columnheader', { name: 'Tool' }).getByRole('link').click();
  await expect(views.getByRole('link', { name })).toContainText('(changed)');
  await page.getByText('Edit view…').click();
  await page.getByRole('button', { name: 'Save this view' }).click();
  await expect(page.getByText('The view is saved')).toBeVisible();
  await expect(views.getByRole('link', { name })).not.toContainText('(changed)');

  await page.getByText('Edit view…').click();
  await page.getByLabel('Name of a new view').fill(name.toUpperCase());
  await page.getByRole('button', { name: 'Save as a new view' }).click();
  await expect(page.getByText('Another view has this name')).toBeVisible();
  await expect(page.getByLabel('Name of a new view')).toHaveValue(name.toUpperCase());

  await page.getByRole('button', { name: 'Delete this view' }).click();
  await expect(page.getByText('The view is deleted')).toBeVisible();
  await expect(page.getByRole('link', { name })).toHaveCount(0);
});

test('decisions on all tools stand in one log, which the tools and the palette lead to', async ({ page }) => {
  const tool = (await reportOf(page, 'Klarplan')).split('/')[4] ?? '';
  const newest = Number(await page.locator('#decisions input[name="seen"]').inputValue());
  const status = (await page.locator('#stands').textContent()) === 'In use' ? 'evaluating' : 'in_use';
  await post(page.request, '/api/decide_tool', { workspace: 'northwind-lab', tool, seen: String(newest), status, reason: 'We looked again, calmly.' });
  await page.goto(`${ADA.home}/tools`);
  await page.getByRole('link', { name: 'Decisions' }).click();
  await expect(page.getByRole('list', { name: 'Decisions' }).getByRole('listitem').first()).toContainText('We looked again, calmly.');
  await page.getByRole('searchbox', { name: 'Search by reason or tool' }).fill('CALMLY');
  await page.getByLabel('By', { exact: true }).selectOption('Ada Local');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByText('1 decision found')).toBeVisible();
  const file = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  expect((await file).suggestedFilename()).toMatch(/^northwind-lab-decisions-.*\.csv$/);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('decisions');
  await expect(page.getByRole('option', { name: 'Decisions' }).first()).toBeVisible();
});
