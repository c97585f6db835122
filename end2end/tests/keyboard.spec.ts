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

test('a menu closes on Escape, which leads back to it, and by a click elsewhere', async ({ page }) => {
  await signIn(page, ADA);
  await page.goto(`${ADA.home}/tools`);
  for (const { menu, item } of [
    { menu: /: change workspace$/, item: page.getByRole('link', { name: 'New workspace' }) },
    { menu: /: account$/, item: page.getByRole('button', { name: 'Sign out' }) },
  ]) {
    const toggle = page.getByRole('button', { name: menu });
    await tabTo(page, menu);
    await page.keyboard.press('Enter');
    await expect(item).toBeInViewport({ ratio: 1 });
    await tabTo(page, (await item.innerText()).trim());
    await page.keyboard.press('Escape');
    await expect(item).toBeHidden();
    await expect(toggle).toBeFocused();

    await toggle.click();
    await expect(item).toBeVisible();
    await page.getByRole('heading', { level: 1 }).click();
    await expect(item).toBeHidden();
  }
  // Of two, one is open.
  await page.getByRole('button', { name: /: change workspace$/ }).click();
  await page.getByRole('button', { name: /: account$/ }).click();
  await expect(page.getByRole('link', { name: 'New workspace' })).toBeHidden();
});

for (const width of [360, 1280]) {
  test(`a menu opens beside its button, wholly on the screen, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 700 });
    await signIn(page, ADA);
    await page.goto(ADA.home);
    for (const name of [/: change workspace$/, /: account$/]) {
      const toggle = page.getByRole('button', { name });
      await toggle.click();
      const list = page.locator('.menu__list:popover-open');
      await expect(list).toBeInViewport({ ratio: 1 });
      const [one, other] = await Promise.all([toggle.boundingBox(), list.boundingBox()]);
      const below = other!.y - (one!.y + one!.height);
      const above = one!.y - (other!.y + other!.height);
      const gap = Math.max(below, above);
      expect(gap).toBeGreaterThanOrEqual(0);
      expect(gap).toBeLessThan(12);
      await page.keyboard.press('Escape');
    }
  });
}

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
