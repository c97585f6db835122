import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, reportOf, test } from '../support/test';

test.use({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });

test('the picture of a report for the documentation @screenshot', async ({ page }) => {
  await reportOf(page, 'Inkwell');
  const path = resolve(__dirname, '../../docs/report.png');
  await page.screenshot({ path });
  expect(statSync(path).size).toBeLessThan(200_000);
});
