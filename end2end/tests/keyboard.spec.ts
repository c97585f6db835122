import { ADA, REPORT, expect, sampleAddress, signIn, test, type Page } from '../support/test';

test('the main job is done by keyboard alone', async ({ page, request }) => {
  const address = await sampleAddress(request, 'Klarplan');
  await page.goto('/');
  await press(page, 'Sign in');
  await expect(page).toHaveURL(/\/sign-in$/);
  await press(page, /^Sign in as Ada Local/);
  await expect(page).toHaveURL(new RegExp(`${ADA.home}$`));

  await tabTo(page, 'Add a tool by its web address');
  await page.keyboard.type(address);
  await page.keyboard.press('Enter');
  await page.waitForURL(REPORT);

  const quote = page.locator('details.quote').first();
  await tabTo(page, /^Quote for/);
  await page.keyboard.press('Enter');
  await expect(quote.getByRole('blockquote')).toBeVisible();
});

test('the first stop of the keyboard passes the navigation', async ({ page }) => {
  await signIn(page, ADA);
  for (const path of ['/', '/sign-in', ADA.home, `${ADA.home}/tools`]) {
    await page.goto(path);
    const link = page.getByRole('link', { name: 'Skip to content' });
    await expect(link).not.toBeInViewport();
    await page.keyboard.press('Tab');
    await expect(link).toBeFocused();
    await expect(link).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
  }
});

async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** Presses Tab until what has the name has the focus, and shows it. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let stops = 0; stops < 150; stops += 1) {
    await page.keyboard.press('Tab');
    const here = await focused(page);
    if (typeof name === 'string' ? here.name === name : name.test(here.name)) {
      expect(here.outlined, `${here.name} shows its focus`).toBe(true);
      return;
    }
  }
  throw new Error(`no stop of the keyboard is called ${name}`);
}

function focused(page: Page): Promise<{ name: string; outlined: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return { name: '', outlined: false };
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element.textContent;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return { name: (label ?? '').replace(/\s+/g, ' ').trim(), outlined: outlineStyle !== 'none' && outlineWidth !== '0px' };
  });
}
