import { ADA, REPORT, RUN, expect, test } from '../support/test';
import { signInByHand } from '../support/journey';

// A world of its own: only an empty workspace offers the samples.
test.use({ world: 'no-script', javaScriptEnabled: false });

// The browser refuses what is announced for preloading on pages with live parts.
test.beforeEach(({ problems }) => problems.expect(/request: csp .*\.js$/));

test('the main job is done without script', async ({ page }) => {
  await signInByHand(page, ADA);
  await expect(page.getByRole('complementary', { name: 'Local identity' })).toBeVisible();
  await page.getByRole('button', { name: 'Research Inkwell' }).click();

  // The page of a run reloads itself until the report is there.
  await page.waitForURL(REPORT);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Inkwell');
  const quote = page.locator('details.quote').first();
  await expect(quote.getByRole('blockquote')).toBeHidden();
  await quote.locator('summary').click();
  await expect(quote.getByRole('blockquote')).toBeVisible();
});

test('a slow run is watched and cancelled without script', async ({ page, vendor }) => {
  vendor.hold();
  await signInByHand(page, ADA);
  await page.getByLabel('Add a tool by its web address').fill(vendor.address('slow', 'without-script'));
  await page.getByRole('button', { name: 'Add and research' }).click();
  await page.waitForURL(RUN);
  // Not before the page has reloaded itself: its first state came with the form.
  await expect(page.getByText('Reading pages.')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel this run' }).click();
  await expect(page.getByText('This run was cancelled before it had a report.')).toBeVisible();
});

test('menus open and close without script', async ({ page }) => {
  await signInByHand(page, ADA);
  const signOut = page.getByRole('button', { name: 'Sign out' });
  await page.getByRole('button', { name: /: account$/ }).click();
  await expect(signOut).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(signOut).toBeHidden();
});

test('a refused address comes back without script', async ({ page }) => {
  await signInByHand(page, ADA);
  await page.getByLabel('Add a tool by its web address').fill('ftp://vendor.example');
  await page.getByRole('button', { name: 'Add and research' }).click();
  await expect(page.getByRole('alert')).toHaveText('Only http and https addresses can be researched.');
  await expect(page.getByLabel('Add a tool by its web address')).toHaveValue('ftp://vendor.example');
});
