import { lookup } from 'node:dns/promises';
import { ADA, REPORT, RUN, addTool, expect, reportOf, sampleAddress, signIn, test } from '../support/test';

test.beforeEach(({ page }) => signIn(page, ADA));

test('an address that is there already leads to its report', async ({ page }) => {
  const report = await reportOf(page, 'Inkwell');
  const address = await sampleAddress(page.request, 'Inkwell');
  await signIn(page, ADA);
  for (const same of [address, `${address}?utm_source=mail#top`]) {
    await addTool(page, same);
    await page.waitForURL(REPORT);
    expect(new URL(page.url()).pathname).toBe(report);
    await expect(page.getByText('This tool was in your workspace already')).toBeVisible();
  }
});

test('an address that goes on being researched leads to that run', async ({ page, vendor }) => {
  vendor.hold();
  await addTool(page, vendor.address('slow', 'twice'));
  await page.waitForURL(RUN);
  const tools = await page.request.get(`${ADA.home}/tools`).then((answer) => answer.text());
  await addTool(page, vendor.address('slow', 'twice'));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Research of');
  const after = await page.request.get(`${ADA.home}/tools`).then((answer) => answer.text());
  expect(/(\d+) tools?</.exec(after)?.[1]).toBe(/(\d+) tools?</.exec(tools)?.[1]);
});

for (const [typed, reason] of [
  ['not an address', 'That is not a web address. Paste one such as https://vendor.example.'],
  ['ftp://vendor.example/"><b>', 'Only http and https addresses can be researched.'],
  ['https://me:secret@vendor.example', 'Remove the user name and password from the address.'],
  [`https://vendor.example/${'a'.repeat(2_000)}`, 'That address is longer than 2,000 characters.'],
] as const) {
  test(`a bad address says why: ${typed.slice(0, 40)}`, async ({ page, problems }) => {
    // What is too long for an address is answered as what it is.
    problems.expect(/status of 422/);
    await addTool(page, typed);
    const field = page.getByLabel('Add a tool by its web address');
    await expect(page.getByRole('alert')).toContainText(reason);
    // What is too long comes back whole; a password does not come back at all.
    await expect(field).toHaveValue(typed.replace('me:secret@', ''));
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(new RegExp(reason.slice(0, 20)));
  });
}

for (const [what, address, reason] of [
  ['a private address', 'http://10.0.0.1/', '10.0.0.1 leads to a private network address'],
  ['the address of cloud metadata', 'http://169.254.169.254/latest/', '169.254.169.254 leads to a private network address'],
  ['this machine', 'http://127.0.0.1:9/', '127.0.0.1 leads to a private network address'],
  ['a name inside the machine', 'http://localhost/', 'localhost is a name inside a private network or of this machine'],
] as const) {
  test(`${what} is refused in the form, before a run is spent on it`, async ({ page }) => {
    await addTool(page, address);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tools');
    await expect(page.getByRole('alert')).toContainText(reason);
    await expect(page.getByRole('alert')).toContainText("Use the tool's public address.");
    await expect(page.getByLabel('Add a tool by its web address')).toHaveValue(address);
  });
}

test('another page of a known site is asked about: open the tool, or add the page as another', async ({ page, vendor }) => {
  const site = vendor.address('long', 'site');
  await addTool(page, site);
  await page.waitForURL(REPORT);
  const report = new URL(page.url()).pathname;

  await addTool(page, `${site}boards`);
  await expect(page.getByRole('heading', { name: 'This site is in your workspace already' })).toBeVisible();
  await page.getByRole('link', { name: /^Open / }).click();
  await page.waitForURL(REPORT);
  expect(new URL(page.url()).pathname).toBe(report);

  await addTool(page, `${site}products/x`);
  await page.getByRole('button', { name: 'It is another product: add it as a separate tool' }).click();
  await page.waitForURL(REPORT);
  expect(new URL(page.url()).pathname).not.toBe(report);
});

test('an unknown host is said to be unknown', async ({ page }) => {
  const answer = await lookup('nowhere.invalid').catch((error: NodeJS.ErrnoException) => error.code);
  test.skip(answer !== 'ENOTFOUND', 'no name server answers here');
  await addTool(page, 'https://nowhere.invalid');
  await expect(page.getByRole('alert')).toHaveText('There is no site named nowhere.invalid. Check the spelling of the address.');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('a run that a site refuses can be started again once the site allows it', async ({ page, vendor }) => {
  await addTool(page, vendor.address('shut', 'again'));
  await expect(page.getByRole('alert')).toContainText('robots.txt');
  vendor.shut = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.waitForURL(REPORT);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Shutmark');
});

test('a slow run is cancelled, and researched again later', async ({ page, vendor }) => {
  vendor.hold();
  await addTool(page, vendor.address('slow', 'cancelled'));
  await page.waitForURL(RUN);
  await expect(page.getByRole('status')).toHaveText('Reading pages.');
  await page.getByRole('button', { name: 'Cancel this run' }).click();
  await expect(page.getByText('This run was cancelled before it had a report.')).toBeVisible();
  await expect(page.getByText('Cancelled', { exact: true })).toBeVisible();

  vendor.release();
  await page.getByRole('button', { name: 'Research again' }).click();
  await page.waitForURL(REPORT);
});

test('on a phone a tool has a line of its own for its name, and nothing of its row is out of sight', async ({ page }) => {
  await reportOf(page, 'Inkwell');
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto(`${ADA.home}/tools`);
  const row = page.getByRole('row', { name: /Inkwell/ });
  const name = await row.getByRole('rowheader').boundingBox();
  expect(name?.width).toBeGreaterThan(250);
  const run = await row.getByRole('link', { name: 'Done' }).boundingBox();
  expect((run?.x ?? 360) + (run?.width ?? 0)).toBeLessThan(360);
  await expect(page.getByRole('columnheader', { name: 'Last run' })).toHaveCount(1);
  const table = page.getByRole('region', { name: 'Tools' });
  expect(await table.evaluate((region) => region.scrollWidth - region.clientWidth)).toBe(0);
});
