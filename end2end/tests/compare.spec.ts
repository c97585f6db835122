import { ADA, GRACE, expect, reportOf, signIn, test } from '../support/test';
import { comparisonOf } from '../support/pages';

test('two tools are chosen from the list and stand side by side', async ({ page }) => {
  await reportOf(page, 'Inkwell');
  await reportOf(page, 'Klarplan');
  await page.getByRole('link', { name: 'Tools', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Choose Inkwell' }).check();
  await page.getByRole('checkbox', { name: 'Choose Klarplan' }).check();
  await page.getByRole('button', { name: 'Compare' }).click();

  await expect(page.getByRole('img', { name: /Scores of .*(Inkwell.*Klarplan|Klarplan.*Inkwell)/ })).toBeVisible();
  const scores = page.getByRole('region', { name: 'Table of scores' });
  await expect(scores.getByRole('columnheader')).toHaveCount(3);
  await expect(scores.getByRole('row', { name: /^Security and compliance/ }).getByRole('cell')).toHaveText([/\d|unknown/, /\d|unknown/]);

  // Inkwell's Business is 16 dollars a seat and month; Enterprise is on request.
  const prices = page.getByRole('region', { name: 'Table of prices' });
  await page.getByRole('textbox', { name: 'Seats' }).fill('25');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('heading', { name: 'Prices for 25 seats' })).toBeVisible();
  await expect(prices.getByRole('listitem').filter({ hasText: 'Business' }).first()).toContainText('$4,800');
  await expect(prices.getByRole('listitem').filter({ hasText: 'Enterprise' })).toContainText('ask');

  const facts = page.getByRole('region', { name: 'Facts: Security and compliance' });
  const quote = facts.locator('details.quote').first();
  await expect(quote.getByRole('blockquote')).toBeHidden();
  await quote.locator('summary').click();
  await expect(quote.getByRole('blockquote')).toBeVisible();
  await expect(facts.getByText('Not found').first()).toBeVisible();

  const rows = page.locator('.compare-facts tbody tr');
  const all = await rows.count();
  await page.getByLabel('Differences only').check();
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByText(/^Differences only:/)).toBeVisible();
  const different = await rows.count();
  expect(different).toBeGreaterThan(0);
  expect(different).toBeLessThanOrEqual(all);

  // The link shows the same to whoever opens it.
  const link = page.url();
  expect(link).toContain('seats=25');
  expect(link).toContain('only=differences');
  const shown = await page.getByRole('main').innerText();
  await page.goto(`${ADA.home}/tools`);
  await page.goto(link);
  expect(await page.getByRole('main').innerText()).toBe(shown);
});

test('a tool is set beside others from its own page', async ({ page }) => {
  await reportOf(page, 'Klarplan');
  await reportOf(page, 'Inkwell');
  await page.getByRole('link', { name: 'Compare with…' }).click();
  await expect(page.getByRole('group', { name: /to compare with Inkwell/ })).toBeVisible();
  await page.getByRole('searchbox').fill('klarplan');
  await page.getByRole('searchbox').press('Enter');
  await expect(page.getByRole('checkbox', { name: /^Inkwell/ })).toBeChecked();
  await page.getByRole('checkbox', { name: /^Klarplan/ }).check();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Table of scores' })).toBeVisible();
  await page.getByRole('link', { name: 'Change the tools' }).click();
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(2);
});

test('on paper every column is there and every quote open, without navigation', async ({ page }) => {
  const tools = [await reportOf(page, 'Inkwell'), await reportOf(page, 'Klarplan'), await reportOf(page, 'Ferrowatch')];
  await page.goto(comparisonOf(tools));
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 700, height: 990 });
  await expect(page.getByRole('navigation', { name: 'Workspace' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Show' })).toBeHidden();
  await expect(page.locator('.compare-facts details.quote blockquote').first()).toBeVisible();
  const cut = await page.locator('table.compare').evaluateAll((all) => all.filter((each) => each.getBoundingClientRect().right > innerWidth).length);
  expect(cut).toBe(0);
});

test('on a phone the columns scroll and the labels stay', async ({ page }) => {
  const tools = [await reportOf(page, 'Inkwell'), await reportOf(page, 'Klarplan'), await reportOf(page, 'Ferrowatch')];
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto(comparisonOf(tools));
  const table = page.getByRole('region', { name: 'Facts: Security and compliance' });
  const label = table.getByRole('rowheader').first();
  const before = await label.boundingBox();
  await table.evaluate((box) => box.scrollTo({ left: 200 }));
  expect(await table.evaluate((box) => box.scrollLeft)).toBe(200);
  expect((await label.boundingBox())?.x).toBe(before?.x);
});

test('in another workspace the same ids show nothing', async ({ page }) => {
  const tools = [await reportOf(page, 'Inkwell'), await reportOf(page, 'Klarplan')];
  await signIn(page, GRACE);
  await page.goto(comparisonOf(tools).replace(ADA.home, GRACE.home));
  await expect(page.getByText('2 of the tools in the address are not in this workspace.')).toBeVisible();
  await expect(page.getByText('Inkwell')).toHaveCount(0);
});
