import { barriers, sticksOut } from '../support/looks';
import { EVERY_PAGE } from '../support/pages';
import { ADA, expect, signIn, test } from '../support/test';

// That no page logs an error, breaks its policy or fails a request is checked after every test: see `Problems`.

// Half of all the time that browser tests take: spread over the workers.
test.describe.configure({ mode: 'parallel' });

for (const { name, heading, status, open } of EVERY_PAGE) {
  test(`${name}: accessible in light and dark, fits every screen, loads nothing foreign`, async ({ page, vendor, problems, baseURL }) => {
    if (status) problems.expect(new RegExp(`status of ${status}`));
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== baseURL) foreign.push(request.url());
    });
    await open(page, vendor);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);

    await page.emulateMedia({ colorScheme: 'light' });
    expect.soft(await barriers(page), 'light').toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect.soft(await barriers(page, 'colours'), 'dark').toEqual([]);
    for (const width of [360, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect.soft(await sticksOut(page), `${width} px`).toEqual([]);
    }
    expect.soft(foreign).toEqual([]);
  });
}

test('with reduced motion a colour changes at once, whenever the next frame is drawn', async ({ page }) => {
  await page.goto('/');
  const [before, after] = await page.getByRole('link', { name: 'Sign in', exact: true }).evaluate((link) => {
    link.classList.add('button');
    const colour = () => getComputedStyle(link).backgroundColor;
    const before = colour();
    link.style.setProperty('background-color', 'rgb(1, 2, 3)', 'important');
    return [before, colour()];
  });
  expect(before).not.toBe('rgb(1, 2, 3)');
  expect(after).toBe('rgb(1, 2, 3)');
});

for (const width of [360, 1280]) {
  test(`at ${width} px a page begins at its top, with its own link of the navigation in sight`, async ({ page }) => {
    await page.setViewportSize({ width, height: 400 });
    await signIn(page, ADA);
    await page.goto(`${ADA.home}/scorecard`);
    await expect(page.getByRole('link', { name: 'Scorecard', exact: true })).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
  });
}
