import { REPORT, expect, reportOf, test } from '../support/test';
import { quotesThatAreMissing } from '../support/journey';

test('every quote of the report stands on the page it names', async ({ page }) => {
  await reportOf(page, 'Inkwell');
  const missing = await quotesThatAreMissing(page);
  expect(missing.checked).toBeGreaterThan(20);
  expect(missing.quotes).toEqual([]);
});

test('the scores are read out in words and lead to their facts', async ({ page }) => {
  await reportOf(page, 'Inkwell');
  const radar = page.getByRole('img', { name: /Scores of Inkwell/ });
  await expect(radar).toBeVisible();
  await expect(radar).toHaveAccessibleName(/Security and compliance (\d+\.\d of 10|unknown)\./);
  await expect(page.locator('.overall').getByText(/^\d+\.\d ?of 10, (strong|good|fair|weak)$/)).toBeVisible();

  const dimension = page.getByRole('listitem').filter({ hasText: 'Security and compliance' }).locator('details').first();
  await dimension.locator('summary').click();
  const link = dimension.getByRole('link', { name: /^Fact f\d+: / }).first();
  const target = await link.getAttribute('href');
  await link.click();
  await expect(page.locator(target ?? 'none')).toBeInViewport();
});

test('the pages read are listed as sources', async ({ page }) => {
  await reportOf(page, 'Inkwell');
  const sources = page.getByRole('region', { name: 'Sources' }).getByRole('table');
  for (const path of ['/pricing', '/security', '/integrations']) {
    const row = sources.getByRole('row').filter({ has: page.locator(`a[href$="${path}"]`) });
    await expect(row.getByRole('cell', { name: 'Read', exact: true })).toBeVisible();
  }
});

test('the report can be taken along as JSON and as Markdown', async ({ page }) => {
  await reportOf(page, 'Inkwell');
  const json = await page.request.get((await page.getByRole('link', { name: 'JSON', exact: true }).getAttribute('href')) ?? '');
  expect(json.headers()['content-type']).toBe('application/json');
  const report = await json.json();
  expect(report).toMatchObject({ schema: 1, tool: { name: 'Inkwell' } });
  expect(report.scores).toHaveLength(7);
  expect(report.facts.every((fact: { quote: string; url: string }) => fact.quote && fact.url)).toBe(true);

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Markdown', exact: true }).click();
  expect((await download).suggestedFilename()).toMatch(/\.md$/);
  const markdown = await page.request.get((await page.getByRole('link', { name: 'Markdown', exact: true }).getAttribute('href')) ?? '');
  expect(markdown.headers()['content-type']).toContain('text/markdown');
  expect(await markdown.text()).toMatch(/^# Inkwell/);
});

test('researching again makes a new version and keeps the old', async ({ page }) => {
  await reportOf(page, 'Inkwell');
  await page.getByRole('button', { name: 'Research again' }).click();
  await page.waitForURL(REPORT);
  await expect(page.getByText('Version 2', { exact: true })).toBeVisible();
  const others = page.getByRole('navigation', { name: 'Versions of this report' });
  await others.getByRole('link', { name: 'Version 1' }).click();
  await expect(page).toHaveURL(/\/reports\/1$/);
  await others.getByRole('link', { name: 'Newest: version 2' }).click();
  await expect(page).toHaveURL(REPORT);
  await others.getByRole('link', { name: 'What changed' }).click();
  await expect(page.getByText('Nothing changed')).toBeVisible();

  // Any other version can be chosen to compare with, and the newest report is a click away.
  await others.getByRole('link', { name: 'Newest report: version 2' }).click();
  const versions = page.getByRole('region', { name: 'Versions' });
  await expect(versions.getByRole('listitem')).toHaveCount(2);
  await versions.getByRole('combobox').selectOption('1');
  await versions.getByRole('button', { name: 'Show what changed' }).click();
  await expect(page).toHaveURL(/\/changes\/2\?from=1$/);
  await expect(page.getByText('Nothing changed')).toBeVisible();
});

test('prices are written as people write them, and kept canonical for programs', async ({ page }) => {
  const report = await reportOf(page, 'Inkwell');
  await expect(page.getByRole('row', { name: /^Team \$8 seat a month/ })).toBeVisible();
  await expect(page.getByText('Team: $8 per seat a month', { exact: false }).first()).toBeVisible();
  await expect(page.getByText('USD/seat')).toHaveCount(0);
  const json = await (await page.request.get(`${report}/report.json`)).text();
  expect(json).toContain('Team=8 USD/seat/month');
});
