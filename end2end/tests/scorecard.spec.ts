import { ADA, expect, reportOf, test } from '../support/test';

// Weights and rules are set on one page and show on every report at once.
test('an Admin sets the scorecard, and a report is judged by it', async ({ page }) => {
  await reportOf(page, 'Inkwell');
  const report = page.url();
  const fit = page.getByRole('region', { name: 'Fit for your team' });
  await expect(fit).toContainText('Balanced');

  await page.goto(`${ADA.home}/scorecard`);
  await page.getByRole('button', { name: 'Use the template Security first' }).click();
  await expect(page.getByText('The scorecard is replaced')).toBeVisible();
  await page.goto(report);
  await expect(fit).toContainText('Fits with conditions');
  await expect(fit).toContainText('SOC 2 Type II');
  await fit.getByRole('link', { name: /^Fact/ }).first().click();
  await expect(page.locator('.fact:target')).toBeVisible();

  await page.goto(`${ADA.home}/scorecard`);
  const price = page.getByRole('form', { name: 'What a seat costs' });
  await price.getByRole('combobox', { name: 'What a seat costs' }).selectOption({ label: 'A seat with SAML costs at most' });
  await price.getByLabel('A month').fill('12');
  await price.getByRole('button').click();
  await expect(page.getByText('A seat with SAML costs $12 a month at most')).toBeVisible();
  await expect(page.getByRole('row', { name: /Inkwell/ })).toContainText('Does not fit');
  await page.goto(report);
  await expect(fit).toContainText('Business is $16 a seat and month.');

  await page.goto(`${ADA.home}/scorecard`);
  await page.getByRole('button', { name: 'Use the template Balanced' }).click();
  await expect(page.getByText('No rules: the scores alone speak.')).toBeVisible();
});
