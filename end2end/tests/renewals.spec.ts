import ICAL from 'ical.js';
import { ADA, expect, signIn, test } from '../support/test';

/** The day in that many days, as forms take it. */
function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

// What is written down with a record shows in the year and reaches a calendar program, until its address is dead.
test('a renewal shows in the calendar and in a calendar program', async ({ page, request }) => {
  const vendor = 'Tidewell, "Räder" & Co; \\n';
  const renews = inDays(60);
  await signIn(page, ADA);
  await page.goto(`${ADA.home}/spend/new`);
  await page.getByLabel('Vendor').fill(vendor);
  await page.getByLabel('Amount').fill('960');
  await page.getByLabel('Currency').fill('USD');
  await page.getByLabel('Renews or ends on').fill(renews);
  await page.getByLabel('Notice, in days before that').fill('30');
  await page.getByRole('button', { name: 'Save' }).click();

  await page.getByRole('link', { name: 'Renewals' }).click();
  const entries = page.getByRole('list', { name: 'Months' }).getByRole('listitem').filter({ hasText: vendor });
  await expect(entries.filter({ hasText: 'notice by' }).first()).toBeVisible();
  await expect(entries.filter({ hasText: '$960' }).first()).toBeVisible();

  await page.getByRole('button', { name: /^Make (an|another) address/ }).click();
  const address = await page.getByLabel('Your address').inputValue();
  const answer = await request.get(new URL(address).pathname);
  expect(answer.status()).toBe(200);
  expect(answer.headers()['content-type']).toBe('text/calendar; charset=utf-8');
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
  const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
  const ours = events.filter((event) => event.summary.includes(vendor));
  // Two years ahead, so the contract renews twice.
  expect(ours.map((event) => event.summary)).toEqual([
    `Last day for notice: ${vendor}`,
    `${vendor} renews`,
    `Last day for notice: ${vendor}`,
    `${vendor} renews`,
  ]);
  expect(ours.slice(0, 2).map((event) => event.startDate.toString())).toEqual([inDays(30), renews]);
  expect(ours.every((event) => event.startDate.isDate && event.duration.toSeconds() === 86_400)).toBe(true);
  expect(new Set(events.map((event) => event.uid)).size).toBe(events.length);
  const link = ours[0]?.component.getFirstPropertyValue('url');
  await page.goto(new URL(String(link)).pathname);
  await expect(page.getByLabel('Vendor')).toHaveValue(vendor);

  await page.goto(`${ADA.home}/renewals`);
  await page.getByRole('button', { name: 'Take the address back' }).click();
  await expect(page.getByText('The address is dead')).toBeVisible();
  expect((await request.get(new URL(address).pathname)).status()).toBe(404);
});
