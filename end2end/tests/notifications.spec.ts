import { ADA, GRACE, expect, reportOf, signIn, test } from '../support/test';

test.use({ world: 'notifications' });

// From an invitation over a mention to the bell, the list, the mail and the way out of such mails.
test('a member is told of a mention and of who joined, reads it, and ends the mails', async ({ page, browser, baseURL }) => {
  await reportOf(page, 'Inkwell');
  const report = page.url();
  await page.goto(`${ADA.home}/members`);
  await page.getByLabel('Invite by e-mail').fill('joan@trackr.example');
  await page.getByRole('button', { name: 'Send invitation' }).click();
  await expect(page.getByText('The invitation is on its way')).toBeVisible();

  const other = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
  const joan = await other.newPage();
  await joan.request.post('/local/sign-in', { form: { user: 'joan' }, headers: { 'sec-fetch-site': 'same-origin' }, maxRedirects: 0 });
  await joan.goto('/w');
  await joan.getByRole('button', { name: /Accept|Join/ }).first().click();
  await expect(joan.getByRole('heading', { level: 1, name: 'Northwind Lab' })).toBeVisible();
  await expect(joan.getByRole('link', { name: 'Notifications', exact: true })).toBeVisible();

  // Ada hears that Joan joined, and writes to her.
  await page.goto(report);
  await expect(page.getByRole('link', { name: 'Notifications, 1 unread' })).toBeVisible();
  await page.getByText('Write a note…').click();
  await page.getByLabel('Text', { exact: true }).fill('@joan, what do you think? `@joan`');
  await page.getByRole('button', { name: 'Save note' }).click();
  await expect(page.locator('.mention')).toHaveText(['@Joan Local']);
  await page.getByRole('link', { name: /^Notifications/ }).click();
  await expect(page.getByRole('link', { name: 'Joan Local accepted your invitation.' })).toBeVisible();

  // Joan hears of it, goes there, and reads it.
  await joan.reload();
  await joan.getByRole('link', { name: 'Notifications, 1 unread' }).click();
  await joan.getByRole('link', { name: 'Ada Local mentions you in a note about Inkwell.' }).click();
  await expect(joan.getByText('what do you think?')).toBeVisible();
  await joan.getByRole('link', { name: /^Notifications/ }).click();
  await joan.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(joan.getByText('Nothing unread')).toBeVisible();
  await expect(joan.locator('.bell__number')).toHaveCount(0);

  // The mail came, too; its way out asks first, and needs nobody to be signed in.
  await expect(async () => {
    await page.goto('/local/outbox');
    await expect(page.getByRole('heading', { name: 'Ada Local mentions you in a note about Inkwell' })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const text = await page.locator('.outbox__text').filter({ hasText: 'mentions you' }).first().textContent();
  const out = /http:\/\/[^\s]+\/unsubscribe\/[\w-]+/.exec(text ?? '')?.[0] ?? '';
  await joan.context().clearCookies();
  await joan.goto(out);
  await joan.getByRole('button', { name: 'Send me no more of them' }).click();
  await expect(joan.getByRole('heading', { level: 1 })).toHaveText('No more of these mails');
  await other.close();
});

test('what one is told of is chosen without script, and days are judged', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}), javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, GRACE);
  await page.goto(`${GRACE.home}/notifications`);
  await page.getByRole('link', { name: 'Choose what you are told of' }).first().click();
  await page.getByLabel('Remind me of').selectOption('All contracts');
  await page.getByLabel('Days before').fill('soon');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('numbers of days');
  await page.getByLabel('Days before').fill('45, 14');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Your choice is stored')).toBeVisible();
  await expect(page.getByLabel('Days before')).toHaveValue('45, 14');
  await context.close();
});
