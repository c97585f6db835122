import { ADA, REPORT, RUN, expect, test, type Page } from '../support/test';
import { signInByHand } from '../support/journey';

test.use({ world: 'main-job' });

test('a newcomer signs in, adds a tool by its address, watches the run and reads the report', async ({ page }) => {
  await signInByHand(page, ADA);
  await expect(page.getByRole('complementary', { name: 'Local identity' })).toContainText('Anyone who can use this machine');

  const address = await page.getByText(/^http:\/\/inkwell\.localhost:\d+\/$/).innerText();
  await page.getByLabel('Add a tool by its web address').fill(address);
  const events = page.waitForRequest(/\/events$/);
  await page.getByRole('button', { name: 'Add and research' }).click();
  expect(new URL((await events).url()).pathname).toMatch(/\/runs\/[0-9a-f-]{36}\/events$/);

  await page.waitForURL(REPORT);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Inkwell');
  await opensAQuote(page);
});

test('a run shows its progress as it happens, without a reload, and leads to the report by itself', async ({ page, vendor }) => {
  vendor.hold();
  await signInByHand(page, ADA);
  await page.getByLabel('Add a tool by its web address').fill(vendor.address('slow', 'progress'));
  await page.getByRole('button', { name: 'Add and research' }).click();
  await page.waitForURL(RUN);
  // A reload would forget this.
  await page.evaluate(() => Object.assign(window, { loadedOnce: true }));

  await expect(page.getByRole('status')).toHaveText('Reading pages.');
  const read = page.locator('dt', { hasText: 'Pages read' }).locator('xpath=following-sibling::dd');
  await expect(read).toHaveText('1');
  await vendor.releaseOne();
  await expect(read).toHaveText('2');
  await vendor.releaseOne();
  await expect(read).toHaveText('3');
  expect(await page.evaluate(() => 'loadedOnce' in window)).toBe(true);

  vendor.release();
  await page.waitForURL(REPORT);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Slowmark');
  await saysWhatIsUnknown(page);
});

/** The slow vendor has no word on most of what a report looks for. */
async function saysWhatIsUnknown(page: Page): Promise<void> {
  const unknown = page.locator('section', { has: page.getByRole('heading', { name: 'What could not be found' }) });
  await expect(unknown).toContainText('That is not a no: ask the vendor.');
  expect(await unknown.getByRole('listitem').count()).toBeGreaterThan(0);
  await expect(page.getByRole('img', { name: /Scores of Slowmark/ })).toHaveAccessibleName(/Ease of use unknown\./);
  await expect(page.getByText('Fewer than three dimensions could be scored.')).toBeVisible();
}

async function opensAQuote(page: Page): Promise<void> {
  const fact = page.getByRole('listitem').filter({ hasText: 'SOC 2 Type II' }).filter({ hasNotText: 'Not held' }).locator('details.quote').first();
  await expect(fact.getByRole('blockquote')).toBeHidden();
  await fact.locator('summary').click();
  await expect(fact.getByRole('blockquote')).toBeVisible();
  await expect(fact.getByRole('blockquote')).toContainText('SOC 2');
}
