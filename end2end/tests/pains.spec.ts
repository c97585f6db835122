import { ADA, expect, reportOf, signIn, test } from '../support/test';

// What hurts is written down, a tool is judged by it, and two people who change it at once lose nothing.
test('a pain point is written, a tool is judged by it, and it is changed by two at once', async ({ page, context }) => {
  const report = await reportOf(page, 'Inkwell');
  await page.getByRole('link', { name: 'Pain points' }).click();
  await page.getByText('Write a pain point…').click();
  await page.getByLabel('What hurts').fill('Pages go stale');
  await page.getByLabel('How much it hurts').selectOption('High');
  await page.getByLabel('More about it').fill('**Nobody** <img src=x onerror="document.title=1"> looks');
  await page.getByRole('button', { name: 'Save pain point' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pages go stale');
  await expect(page.getByText('Unsolved')).toBeVisible();
  await expect(page.locator('.prose strong')).toHaveText('Nobody');
  await expect(page.locator('.prose img')).toHaveCount(0);

  await page.getByText('Judge a tool…').click();
  await page.getByRole('combobox', { name: 'Tool', exact: true }).fill('inkwell');
  await page.getByLabel('How well').selectOption('Solves it partly');
  await page.getByLabel('Why').fill('It reminds owners.');
  await page.getByRole('region', { name: 'Tools' }).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Partly solved by 1 tool')).toBeVisible();
  const address = new URL(page.url()).pathname;
  await page.goto(report);
  await expect(page.getByRole('region', { name: 'Pain points' })).toContainText('It reminds owners.');

  await page.goto(address);
  const other = await context.newPage();
  await other.goto(address);
  for (const [tab, text] of [[other, 'Theirs'], [page, 'Mine']] as const) {
    await tab.getByText('Change this pain point…').click();
    await tab.getByLabel('What hurts').fill(text);
    await tab.locator('#edit').getByRole('button', { name: 'Save' }).click();
  }
  await expect(other.getByText('The pain point is changed')).toBeVisible();
  await expect(page.getByText('theirs stands')).toBeVisible();
  await expect(page.getByLabel('What hurts')).toHaveValue('Mine');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Theirs');

  await page.getByText('Delete this pain point…').click();
  await page.getByRole('button', { name: 'Delete this pain point' }).click();
  await expect(page.getByText('The pain point is deleted')).toBeVisible();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('a pain point that is refused comes back with what was typed', async ({ page }) => {
    await signIn(page, ADA);
    await page.goto(`${ADA.home}/pains`);
    await page.getByText('Write a pain point…').click();
    await page.getByLabel('What hurts').fill('x'.repeat(201));
    await page.getByLabel('More about it').fill('And more');
    await page.getByRole('button', { name: 'Save pain point' }).click();
    await expect(page.getByRole('alert')).toContainText('1 to 200 characters');
    await expect(page.getByLabel('What hurts')).toHaveValue('x'.repeat(201));
    await expect(page.getByLabel('More about it')).toHaveValue('And more');
  });
});
