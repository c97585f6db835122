import AxeBuilder from '@axe-core/playwright';
import { EVERY_PAGE } from '../support/pages';
import { expect, test, type Page } from '../support/test';

// That no page logs an error, breaks its policy or fails a request is checked after every test: see `Problems`.

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

for (const { name, heading, status, open } of EVERY_PAGE) {
  test(`${name}: accessible in light and dark, fits every screen, loads nothing foreign`, async ({ page, vendor, problems, baseURL }) => {
    if (status) problems.expect(new RegExp(`status of ${status}`));
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== baseURL) foreign.push(request.url());
    });
    await open(page, vendor);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);

    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect.soft(await barriers(page), colorScheme).toEqual([]);
    }
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

/** What axe finds against WCAG 2.2 AA and good practice. */
async function barriers(page: Page): Promise<string[]> {
  // `preload` would fetch the stylesheet by script, which public pages forbid.
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).options({ preload: false }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** What reaches beyond the right edge: the page itself, or parts that nothing lets scroll. */
function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const scrolls = (element: Element): boolean => {
      for (let each = element.parentElement; each && each !== document.body; each = each.parentElement) {
        if (getComputedStyle(each).overflowX !== 'visible') return true;
      }
      return false;
    };
    const beyond = [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(element))
      .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`);
    return root.scrollWidth > root.clientWidth ? ['page', ...beyond] : beyond;
  });
}
