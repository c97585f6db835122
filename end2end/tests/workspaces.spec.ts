import { ADA, GRACE, RUN, addTool, expect, post, reportOf, signIn, test } from '../support/test';

test("another workspace's pages, files and streams are absent, not forbidden", async ({ page, browser, baseURL, problems, vendor }) => {
  const report = await reportOf(page, 'Inkwell');
  vendor.hold();
  await addTool(page, vendor.address('slow', 'private'));
  await page.waitForURL(RUN);
  const run = new URL(page.url()).pathname;

  const elsewhere = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
  const grace = await elsewhere.newPage();
  await signIn(grace, GRACE);
  problems.watch(grace);
  problems.expect(/status of 404/);
  for (const path of [ADA.home, `${ADA.home}/tools`, report, `${report}/reports/1`, run]) {
    expect((await grace.goto(path))?.status(), path).toBe(404);
    await expect(grace.getByRole('heading', { level: 1 })).toHaveText('Not found');
    await expect(grace.getByText(/Inkwell|Slowmark|Northwind/)).toHaveCount(0);
  }
  // Under her own workspace's address the ids of another's are as absent.
  const hers = (path: string) => path.replace(ADA.home, GRACE.home);
  for (const path of [`${report}/report.json`, `${report}/report.md`, `${run}/events`]) {
    expect((await grace.request.get(path)).status(), path).toBe(404);
    expect((await grace.request.get(hers(path))).status(), hers(path)).toBe(404);
  }
  for (const path of [hers(report), hers(run)]) {
    expect((await grace.goto(path))?.status(), path).toBe(404);
  }
  await elsewhere.close();
});

test("another workspace's tools and runs can't be changed", async ({ page, browser, baseURL, vendor }) => {
  const tool = (await reportOf(page, 'Inkwell')).split('/').at(-1) ?? '';
  vendor.hold();
  await addTool(page, vendor.address('slow', 'untouched'));
  await page.waitForURL(RUN);
  const run = new URL(page.url()).pathname.split('/').at(-1) ?? '';

  const elsewhere = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
  const grace = await elsewhere.newPage();
  await signIn(grace, GRACE);
  for (const workspace of ['northwind-lab', 'tidewater-studio']) {
    const started = await post(grace.request, '/api/start_run', { workspace, tool });
    const cancelled = await post(grace.request, '/api/cancel_run', { workspace, run });
    expect([started.status(), cancelled.status()], workspace).toEqual([404, 404]);
  }
  const added = await post(grace.request, '/api/add_tool', { workspace: 'northwind-lab', url: 'https://vendor.example' });
  expect(added.status()).toBe(404);
  await elsewhere.close();

  await page.reload();
  await expect(page.getByRole('button', { name: 'Cancel this run' })).toBeVisible();
});

test('somebody signed out is led to sign in, and back to where they wanted', async ({ page, problems }) => {
  problems.expect(/status of 401/);
  const answer = await page.goto(`${ADA.home}/tools?q=ink%20well`);
  expect(answer?.status()).toBe(401);
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign in as Ada Local' }).click();
  await expect(page).toHaveURL(new RegExp(`${ADA.home}/tools\\?q=ink`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tools');
});

test('signing in leads to no other site', async ({ page, baseURL }) => {
  for (const next of ['//evil.example/', '/\\evil.example', 'https://evil.example/']) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await page.getByRole('button', { name: 'Sign in as Ada Local' }).click();
    await expect(page).toHaveURL(`${baseURL}${ADA.home}`);
  }
});

test('after signing out nothing of the workspace is in reach', async ({ page, problems }) => {
  const report = await reportOf(page, 'Inkwell');
  await page.getByText('Ada Local: account').click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/$/);
  expect((await page.request.get(`${report}/report.json`)).status()).toBe(401);
  problems.expect(/status of 401/);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in to continue');
});
