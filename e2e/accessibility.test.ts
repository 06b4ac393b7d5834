import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { signIn } from './people';

/** WCAG 2.2, levels A and AA. */
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const pages = [
  '/',
  '/fleet',
  '/fleet/clusters/harbour-dev',
  '/environments',
  '/environments/create',
  '/runs',
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test(`own pages have no accessibility violation, ${colorScheme}, ${width} pixels wide`, async ({
      browser,
    }) => {
      // Six pages, and a look at every element of each.
      test.setTimeout(300_000);
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: 900 },
      });
      const page = await context.newPage();
      await signIn(page, 'Ada');
      for (const path of pages) {
        await page.goto(path);
        await expect(page.locator('main').first()).toBeVisible();
        await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
        const { violations } = await new AxeBuilder({ page })
          .withTags(standards)
          .analyze();
        const told = violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes.map(node => node.html).join(' | ')}`,
        );
        expect.soft(told, path).toEqual([]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - window.innerWidth,
        );
        expect
          .soft(overflow, `${path} scrolls sideways`)
          .toBeLessThanOrEqual(0);
        const title = path.replace(/\W+/g, '-') || '-home';
        await page.screenshot({
          path: `screenshots/look${title}-${colorScheme}-${width}.png`,
        });
      }
      await context.close();
    });
  }
}
