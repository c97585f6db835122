import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const GOOD = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } as const;
/** The rules about colours, which are all that a theme changes: see `style/tokens.css`. */
const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } as const;

/** What axe finds against WCAG 2.2 AA and good practice; with `colours`, of those alone. */
export async function barriers(page: Page, only?: 'colours'): Promise<string[]> {
  const { type, values } = only ? COLOURS : GOOD;
  // `preload` would fetch the stylesheet by script, which public pages forbid. All in one go: `options` forgets what
  // `withTags` set before it. In legacy mode, since the other opens one more page each time to gather what frames say:
  // half of all the time that looking takes.
  if (page.frames().length > 1) throw new Error('legacy mode is for pages without frames');
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().options({ preload: false, runOnly: { type, values: [...values] } }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** What reaches beyond the right edge: the page itself, or parts that nothing lets scroll. */
export function sticksOut(page: Page): Promise<string[]> {
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
