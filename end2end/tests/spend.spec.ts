import { ADA, expect, signIn, test } from '../support/test';

// A contract is written down, shows in the totals and among the renewals, and is not overwritten unseen.
test('a spend record is written, counted, changed in one tab and kept from the other', async ({ page, context }) => {
  await signIn(page, ADA);
  await page.goto(`${ADA.home}/spend/new`);
  await page.getByLabel('Vendor').fill('Harbourlight');
  await page.getByLabel('Amount').fill('twelve hundred');
  await page.getByLabel('Currency').fill('USD');
  await page.getByLabel('Renews or ends on').fill('2027-03-31');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Write the amount as a number')).toBeVisible();
  await expect(page.getByLabel('Vendor')).toHaveValue('Harbourlight');
  await expect(page.getByLabel('Renews or ends on')).toHaveValue('2027-03-31');
  await page.getByLabel('Amount').fill('1,200');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('The record is written down')).toBeVisible();
  await expect(page.getByRole('row', { name: /Harbourlight/ })).toContainText('$1,200');

  await page.getByRole('region', { name: 'Spend records' }).getByRole('link', { name: 'Harbourlight' }).click();
  await expect(page.getByLabel('Amount')).toHaveValue('1200');
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByLabel('Amount').fill('1500');
  await other.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(other.getByText('The record is changed')).toBeVisible();
  await other.close();

  await page.getByLabel('Amount').fill('9');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Somebody changed this record')).toBeVisible();
  await expect(page.getByText('Harbourlight, $1,500 a year')).toBeVisible();
  await expect(page.getByLabel('Amount')).toHaveValue('9');

  await page.getByText('Delete…').click();
  await page.getByRole('button', { name: 'Delete this record' }).click();
  await expect(page.getByText('The record is deleted')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Harbourlight' })).toHaveCount(0);
});

// What was paid stands beside the plan, month by month.
test('what was paid of a record is written down and compared with the plan', async ({ page }) => {
  await signIn(page, ADA);
  await page.goto(`${ADA.home}/spend/new`);
  await page.getByLabel('Vendor').fill('Meterlight');
  await page.getByLabel('Amount').fill('100');
  await page.getByLabel('Currency').fill('USD');
  await page.getByLabel('Paid').selectOption({ label: 'a month, by use' });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.goto(`${ADA.home}/spend?q=Meterlight`);
  await page.getByRole('region', { name: 'Spend records' }).getByRole('link', { name: 'Meterlight' }).click();
  const year = new Date().getUTCFullYear();
  await page.getByLabel(`Paid in January ${year}`).fill('130');
  await page.getByLabel(`Paid in February ${year}`).fill('60');
  await page.getByRole('button', { name: 'Save what was paid' }).click();
  await expect(page.getByText('What was paid is written down.')).toBeVisible();
  await expect(page.getByRole('row', { name: /January/ })).toContainText('+$30');
  await expect(page.getByRole('row', { name: /February/ })).toContainText('−$40');
  await expect(page.getByText('Unused budget').locator('..')).toContainText('$10');
});
