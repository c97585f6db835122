import { ADA, expect, signIn, test } from '../support/test';

const NOW = new Date();

// What is paid shows on the overview, and every chart has its numbers one tap away.
test('a contract shows in the charts, whose numbers are one tap away', async ({ page }) => {
  await signIn(page, ADA);
  await page.goto(`${ADA.home}/spend/new`);
  await page.getByLabel('Vendor').fill('Overlight');
  await page.getByLabel('Amount').fill('250');
  await page.getByLabel('Currency').fill('USD');
  await page.getByLabel('Paid').selectOption({ label: 'a month, by use' });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('The record is written down')).toBeVisible();
  await page.goto(`${ADA.home}/spend?q=Overlight`);
  await page.getByRole('region', { name: 'Spend records' }).getByRole('link', { name: 'Overlight' }).click();
  const record = new URL(page.url()).pathname;
  const month = NOW.toLocaleString('en', { month: 'long', timeZone: 'UTC' });
  const year = NOW.getUTCFullYear();
  await page.getByLabel(`Paid in ${month} ${year}`).fill('190');
  await page.getByRole('button', { name: 'Save what was paid' }).click();
  await expect(page.getByText('What was paid is written down.')).toBeVisible();

  await page.goto(ADA.home);
  const trend = page.getByRole('region', { name: 'The last twelve months' });
  await expect(trend.getByRole('img', { name: /committed this month/ })).toBeVisible();
  await expect(trend.getByRole('table')).toBeHidden();
  await trend.getByText('Numbers').click();
  const row = trend.getByRole('row', { name: new RegExp(`${month} ${year}`) });
  await expect(row).toContainText('$190');
  const unused = page.getByRole('region', { name: 'Unused budget' });
  await expect(unused.getByRole('row', { name: /Overlight/ })).toContainText('$60');
  await unused.getByRole('link', { name: 'Overlight' }).click();
  await expect(page).toHaveURL(new RegExp(`${record}#actuals$`));

  await page.goto(record);
  await page.getByText('Delete…').click();
  await page.getByRole('button', { name: 'Delete this record' }).click();
  await expect(page.getByText('The record is deleted')).toBeVisible();
});

// The field for a tool takes a name, with and without script, and says what comes near.
test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('a name that no tool has is refused at its field, with what was typed', async ({ page }) => {
    await signIn(page, ADA);
    await page.goto(`${ADA.home}/spend/new`);
    await page.getByRole('combobox', { name: 'Tool' }).fill('no-such-tool');
    await page.getByLabel('Amount').fill('250');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('No tool here is called that');
    await expect(page.getByRole('combobox', { name: 'Tool' })).toHaveValue('no-such-tool');
    await expect(page.getByLabel('Amount')).toHaveValue('250');
  });
});
