import { expect, reportOf, test } from '../support/test';

test('a tool is set to be researched again by itself', async ({ page }) => {
  await reportOf(page, 'Klarplan');
  const schedule = page.getByRole('region', { name: 'Research again by itself' });
  await schedule.getByRole('combobox').selectOption({ label: 'Every week' });
  await schedule.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The schedule is set.')).toBeVisible();
  await expect(schedule.getByRole('combobox')).toHaveValue('weekly');
  await expect(schedule).toContainText('Next:');
});
