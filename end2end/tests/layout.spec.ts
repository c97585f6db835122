import { everyPage } from '../support/pages';
import { expect, test, type Page } from '../support/test';

for (const { name, heading, open } of everyPage('layout')) {
  test(`${name}: fits a phone, a tablet and a desk`, async ({ page, vendor, problems }) => {
    problems.expect(/status of 404/);
    await open(page, vendor);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    for (const width of [360, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await sticksOut(page), `${width} px`).toEqual([]);
    }
  });
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
