import { ADA, expect, signIn, test } from '../support/test';

const BANK = 'Date, USD, JPY, GBP, \n27 November 2026, 1.0812, 163.50, 0.85000, \n';

// Totals are in one currency as soon as there are rates, and say how they were reckoned.
test('rates are written by hand and read from the bank’s file, and totals follow', async ({ page }) => {
  await signIn(page, ADA);
  await page.goto(`${ADA.home}/spend/new`);
  await page.getByLabel('Vendor').fill('Sterlingshire');
  await page.getByLabel('Amount').fill('100');
  await page.getByLabel('Currency').fill('GBP');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Currency and rates' }).first().click();
  await page.getByLabel('Currency of totals').fill('EUR');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('The currency of totals is set.')).toBeVisible();

  await page.getByRole('textbox', { name: 'Currency', exact: true }).fill('gbp');
  await page.getByLabel('One of it is, in EUR').fill('one');
  await page.getByRole('button', { name: 'Save the rate' }).click();
  await expect(page.getByText('Write the rate as a number')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Currency', exact: true })).toHaveValue('gbp');
  await page.getByLabel('One of it is, in EUR').fill('1.17');
  // The bank's is of the day after: an older one would be passed over.
  await page.getByLabel('Of the day').fill('2026-11-26');
  await page.getByRole('button', { name: 'Save the rate' }).click();
  await expect(page.getByRole('row', { name: /GBP/ })).toContainText('1.17');

  await page.getByLabel('Or choose it').setInputFiles({ name: 'eurofxref.csv', mimeType: 'text/csv', buffer: Buffer.from(BANK) });
  await page.getByRole('button', { name: 'Read the rates' }).click();
  await expect(page.getByRole('row', { name: /GBP/ })).toContainText('€1 = 0.85 GBP');

  await page.getByRole('link', { name: 'Spend', exact: true }).first().click();
  await page.getByText('How it was converted').click();
  await expect(page.getByRole('region', { name: 'Conversions' })).toContainText('1 GBP = 1.176471 EUR, 27 Nov 2026');
  await page.getByRole('link', { name: 'Amount' }).click();
  await expect(page.getByRole('columnheader', { name: 'Amount' })).toHaveAttribute('aria-sort', 'descending');
});
