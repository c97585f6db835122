import { expect, reportOf, test } from '../support/test';

// A note is laid out as it was meant, does nothing, and two people who change it at once lose nothing.
test('a note is written, does nothing, and is changed by two at once', async ({ page, context }) => {
  await reportOf(page, 'Inkwell');
  await page.getByText('Write a note…').click();
  await page.getByLabel('Kind', { exact: true }).selectOption('Decision');
  await page.getByLabel('Text', { exact: true }).fill('**Take it.** <img src=x onerror="document.title=1"> [x](javascript:document.title=2)');
  await page.getByRole('button', { name: 'Save note' }).click();
  const notes = page.getByRole('region', { name: 'Notes' });
  await expect(notes.locator('strong', { hasText: 'Take it.' })).toBeVisible();
  await expect(notes.getByText('<img src=x')).toBeVisible();
  await expect(notes.locator('.prose a[href], .prose img')).toHaveCount(0);
  await expect(page).toHaveTitle(/Inkwell/);

  await notes.getByRole('link', { name: 'Open this note' }).first().click();
  const other = await context.newPage();
  await other.goto(page.url());
  for (const [tab, text] of [[other, 'Theirs'], [page, 'Mine']] as const) {
    await tab.getByText('Change this note…').click();
    await tab.getByLabel('Text', { exact: true }).fill(text);
    await tab.getByRole('button', { name: 'Save' }).click();
  }
  await expect(other.getByText('The note is changed')).toBeVisible();
  await expect(page.getByText('theirs stands')).toBeVisible();
  await expect(page.getByLabel('Text', { exact: true })).toHaveValue('Mine');
  await expect(page.getByRole('region', { name: 'What it says' })).toContainText('Theirs');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('region', { name: 'What it says' })).toContainText('Mine');

  await page.getByText('Delete this note…').click();
  await page.getByRole('button', { name: 'Delete this note' }).click();
  await expect(page.getByText('The note is deleted')).toBeVisible();
});
