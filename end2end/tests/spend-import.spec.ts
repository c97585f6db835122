import { ADA, expect, signIn, test } from '../support/test';

const TABLE = 'Vendor;Cost;Renewal date\r\nNorthlight;1.200,50 €;3/4/2027\r\nSouthlight;12 EUR;5/6/2027\r\nNobody;;\r\n';

// Every line is seen before it is written, and what was written goes again at once.
test('a table is uploaded, looked through, written and taken back', async ({ page }) => {
  await signIn(page, ADA);
  await page.goto(`${ADA.home}/spend`);
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await page.getByLabel('Choose a CSV file').setInputFiles({ name: 'costs.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE) });
  await page.getByRole('button', { name: 'Look through it' }).click();
  await expect(page.getByText('Days such as 3/4/2027 can be read in two ways')).toContainText('Nothing says how often some of this is paid');
  await page.getByLabel('Paid, where no column says').selectOption({ label: 'a year' });
  await page.getByLabel('3/4/2027 is').selectOption({ label: '3 April' });
  await page.getByRole('button', { name: 'Read it so' }).click();
  await expect(page.getByText('costs.csv: 2 records to write, 0 known already, 1 with problems.')).toBeVisible();
  await expect(page.getByRole('row', { name: /Northlight/ })).toContainText('€1,200.50');
  await page.getByRole('link', { name: 'With problems (1)' }).click();
  await expect(page.getByRole('row', { name: /Nobody/ })).toContainText('It has no amount.');

  await page.getByRole('button', { name: 'Write 2 records' }).click();
  await expect(page.getByText('The records are written.')).toBeVisible();
  await page.goto(`${ADA.home}/spend?q=light`);
  await expect(page.getByRole('row', { name: /Southlight/ })).toContainText('€12');

  await page.goto(`${ADA.home}/spend/import`);
  await page.getByRole('link', { name: 'costs.csv' }).first().click();
  await page.getByRole('button', { name: 'Take back 2 records' }).click();
  await expect(page.getByText('The import is taken back.')).toBeVisible();
  await page.goto(`${ADA.home}/spend?q=light`);
  await expect(page.getByRole('heading', { name: /^Nothing/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Southlight/ })).toHaveCount(0);
});
