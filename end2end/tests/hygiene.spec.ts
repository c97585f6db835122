import { ADA, RUN, addTool, expect, reportOf, signIn, test } from '../support/test';

test('only the page of a run loads the client by itself; the palette of the others, when it is opened', async ({ page, vendor }) => {
  const report = await reportOf(page, 'Inkwell');
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script' || request.url().endsWith('.wasm')) scripts.push(request.url());
  });
  for (const path of ['/', '/sign-in']) {
    const answer = await page.goto(path);
    await expect(page.locator('script, link[rel="modulepreload"], link[rel="preload"]'), path).toHaveCount(0);
    expect(answer?.headers()['content-security-policy'], path).toMatch(/^default-src 'none';(?!.*script-src)/);
  }
  expect(scripts).toEqual([]);
  for (const path of [ADA.home, `${ADA.home}/tools`, report]) {
    const answer = await page.goto(path);
    await expect(page.locator('script, link[rel="modulepreload"], link[rel="preload"]'), path).toHaveCount(2);
    const policy = answer?.headers()['content-security-policy'];
    expect(policy, path).toMatch(/^default-src 'none';.*; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'$/);
  }
  expect(new Set(scripts.map((script) => new URL(script).pathname))).toEqual(new Set(['/palette.js', '/forms.js']));

  vendor.hold();
  const wasm = page.waitForResponse(/\.wasm$/);
  await addTool(page, vendor.address('slow', 'scripts'));
  await page.waitForURL(RUN);
  expect((await wasm).status()).toBe(200);
  expect((await wasm).headers()['content-type']).toBe('application/wasm');
  await page.getByRole('button', { name: 'Cancel this run' }).click();
});

test('the cookie is out of reach of scripts and other sites', async ({ page, context }) => {
  await signIn(page, ADA);
  const cookies = await context.cookies();
  expect(cookies.map(({ name, httpOnly, sameSite, path }) => ({ name, httpOnly, sameSite, path }))).toEqual([
    { name: '__session', httpOnly: true, sameSite: 'Lax', path: '/' },
  ]);
  await page.goto(ADA.home);
  expect(await page.evaluate(() => document.cookie)).toBe('');
});

test('a form on another site changes nothing', async ({ page, vendor, request }) => {
  await signIn(page, ADA);
  const answer = await page.request.post('/api/add_tool', {
    form: { workspace: 'northwind-lab', url: vendor.address('slow', 'forged') },
    headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(403);
  await page.goto(`${ADA.home}/tools?q=forged`);
  await expect(page.getByText('Nothing found')).toBeVisible();
  expect((await request.get(ADA.home)).status()).toBe(401);
});

test('search engines find the landing page and no workspace', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('meta[name="description"]')).toHaveAttribute('content', /scored report/);
  await signIn(page, ADA);
  for (const path of [ADA.home, `${ADA.home}/tools`]) {
    await page.goto(path);
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
  }
});
