import { ADA, expect, reportOf, test } from '../support/test';

// Weights and rules are set on one page and show on every report at once.
test('an Admin sets the scorecard, and a report is judged by it', async ({ page }) => {
  await reportOf(page, 'Inkwell');
  const report = page.url();
  const fit = page.getByRole('region', { name: 'Fit for your team' });
  await expect(fit).toContainText('Balanced');

  await page.goto(`${ADA.home}/scorecard`);
  await page.getByRole('button', { name: 'Use the template Security first' }).click();
  await expect(page.getByText('The scorecard is replaced')).toBeVisible();
  await page.goto(report);
  await expect(fit).toContainText('Fits with conditions');
  await expect(fit).toContainText('SOC 2 Type II');
  await fit.getByRole('link', { name: /^Fact/ }).first().click();
  await expect(page.locator('.fact:target')).toBeVisible();

  await page.goto(`${ADA.home}/scorecard`);
  const price = page.getByRole('form', { name: 'What a seat costs' });
  await price.getByRole('combobox', { name: 'What a seat costs' }).selectOption({ label: 'A seat with SAML costs at most' });
  await price.getByLabel('A month').fill('12');
  await price.getByRole('button').click();
  await expect(page.getByText('A seat with SAML costs $12 a month at most')).toBeVisible();
  await expect(page.getByRole('row', { name: /Inkwell/ })).toContainText('Does not fit');
  await page.goto(report);
  await expect(fit).toContainText('Business is $16 a seat and month.');

  // A phone has room for the verdict, too.
  const desktop = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto(`${ADA.home}/tools`);
  await expect(page.locator('tr', { hasText: 'Inkwell' }).getByText('Does not fit')).toBeVisible();
  if (desktop) await page.setViewportSize(desktop);

  // A rule the other way round is refused where it was typed, with the reason in sight and nothing lost.
  await page.goto(`${ADA.home}/scorecard`);
  const claim = page.getByRole('form', { name: 'What a tool holds or offers' });
  await claim.getByLabel('Kind').selectOption({ label: 'Deal-breaker' });
  const condition = claim.getByRole('combobox', { name: 'What a tool holds or offers' });
  await condition.selectOption({ label: 'Holds SOC 2' });
  await claim.getByRole('button').click();
  await expect(page.getByRole('alert')).toContainText('the other way round');
  await expect(page.getByRole('alert')).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('heading', { name: 'Add a rule' })).toBeInViewport();
  await expect(claim.getByLabel('Kind')).toHaveValue('deal_breaker');
  await expect(condition).toHaveValue('holds:soc2');

  await page.goto(`${ADA.home}/scorecard`);
  // The rules are the team's own now, so replacing them is asked first.
  await page.getByLabel('Use the template Balanced…').click();
  await page.getByRole('button', { name: 'Use the template Balanced' }).click();
  await expect(page.getByText('No rules: the scores alone speak.')).toBeVisible();
});
