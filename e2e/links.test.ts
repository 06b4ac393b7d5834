import { expect, type Page, test } from '@playwright/test';
import { portal, signIn } from './people';

/** Most pages of one kind, runs say, that are opened. Of the documentation each is. */
const mostOfKind = 3;

/** Pages about one thing each are of one kind: `/runs/1` and `/runs/2`. */
function toKind(path: string): string {
  const [, first, ...rest] = path.split('/');
  return first === 'docs' ? path : `${first} ${rest.length}`;
}

/** Addresses in the portal that the open page links to, those in documents too. */
async function listLinks(page: Page): Promise<string[]> {
  const addresses = await page
    .locator('a[href]')
    .evaluateAll(links => links.map(link => (link as HTMLAnchorElement).href));
  return addresses
    .map(address => new URL(address))
    .filter(
      ({ origin, pathname }) =>
        origin === new URL(portal).origin &&
        !pathname.startsWith('/api/') &&
        !/\.\w+$/.test(pathname),
    )
    .map(({ pathname }) => pathname.replace(/\/$/, '') || '/');
}

/** Why the open page is none. "Error Reporting" is where Backstage's Kubernetes tab lists what ails the pods. */
async function explainDead(page: Page): Promise<string[]> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await expect(page.locator('h1').first()).not.toBeEmpty();
  const headings = await page.locator('h1, h2').allTextContents();
  return headings.filter(text =>
    /does not exist|^not found|^404\b|^error\b(?! reporting)/i.test(text),
  );
}

test('[A19.7] no link of a page leads nowhere', async ({ page }) => {
  test.setTimeout(600_000);
  const missing: string[] = [];
  page.on('response', response => {
    if (response.status() === 404) missing.push(response.url());
  });
  await signIn(page, 'Erin');
  // Nothing leads to templates while there are none.
  const from = new Map([
    ['/', 'the sign-in'],
    ['/templates', 'the address bar'],
  ]);
  const counts = new Map<string, number>();
  const dead: string[] = [];
  // The map grows while it is walked.
  for (const [path, origin] of from) {
    const kind = toKind(path);
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    if (count > mostOfKind) continue;
    missing.length = 0;
    // What it links to comes with its content.
    await page.goto(path, { waitUntil: 'networkidle' });
    const reasons = [...(await explainDead(page)), ...missing];
    if (reasons.length > 0) {
      dead.push(`${path}, from ${origin}: ${reasons.join(', ')}`);
    }
    for (const link of await listLinks(page)) {
      if (!from.has(link)) from.set(link, path);
    }
  }
  expect(dead).toEqual([]);
  expect(from.size).toBeGreaterThan(30);
});
