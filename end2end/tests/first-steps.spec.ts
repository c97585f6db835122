import { GRACE, expect, signIn, test } from '../support/test';

// A server of its own: hiding the steps lasts.
test.use({ world: 'first-steps' });

test('the first steps lead on, are ticked off, and can be hidden', async ({ page }) => {
  await signIn(page, GRACE);
  await page.goto(GRACE.home);
  const steps = page.getByRole('region', { name: 'Getting started' });
  await expect(steps.getByRole('listitem')).toHaveCount(3);
  await steps.getByRole('link', { name: 'Record what you pay' }).click();
  await page.getByLabel('Vendor').fill('Larkspur');
  await page.getByLabel('Amount').fill('120');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.goto(GRACE.home);
  await expect(steps.getByText('Done: Record what you pay')).toBeVisible();
  await steps.getByRole('link', { name: 'Invite somebody' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Members');
  await page.goto(GRACE.home);
  await steps.getByRole('button', { name: 'Hide these steps' }).click();
  await expect(page.getByText('The first steps are hidden')).toBeVisible();
  await expect(steps).toHaveCount(0);
});

test('a sample report is there at once and is removed with one click', async ({ page }) => {
  await signIn(page, GRACE);
  await page.goto(GRACE.home);
  await page.getByRole('button', { name: 'Look at a sample report' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Inkwell (sample)');
  await expect(page.getByRole('complementary', { name: 'Sample' })).toContainText('fictional vendor');
  await page.getByRole('button', { name: 'Remove the sample' }).click();
  await expect(page.getByText('The sample is removed')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Look at a sample report' })).toBeVisible();
});
