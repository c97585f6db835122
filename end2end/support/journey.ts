import { expect, type Page } from '@playwright/test';
import type { Person } from './test';

/** Signs in as a newcomer does: from the landing page. */
export async function signInByHand(page: Page, person: Person): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: `Sign in as ${person.name}` }).click();
  await expect(page).toHaveURL(new RegExp(`${person.home}$`));
}

/** The quotes of the report on `page` that are not on the vendor's page they name, read in the browser. */
export async function quotesThatAreMissing(page: Page): Promise<{ checked: number; quotes: string[] }> {
  const quotes = await page.locator('details.quote').evaluateAll((all) =>
    all.map((each) => ({
      quote: each.querySelector('blockquote')?.textContent ?? '',
      url: each.querySelector('figcaption a')?.getAttribute('href') ?? '',
    })),
  );
  const texts = await textsOf(page, new Set(quotes.map(({ url }) => url)));
  const missing = quotes.filter(({ quote, url }) => !quote || !texts.get(url)?.includes(squeezed(quote)));
  return { checked: quotes.length, quotes: missing.map(({ quote, url }) => `${url}: ${quote}`) };
}

async function textsOf(page: Page, urls: Set<string>): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const reader = await page.context().newPage();
  for (const url of urls) {
    await reader.goto(url);
    texts.set(url, squeezed((await reader.locator('body').textContent()) ?? ''));
  }
  await reader.close();
  return texts;
}

/** Without white space: a page may break a line where a quote has a blank. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}
