import { randomUUID } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { knownViolations } from './knownViolations';
import { apiAs, signIn } from './people';

/** WCAG 2.2, levels A and AA. */
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const name = 'accessible';

interface Stop {
  path: string;
  /** What is there once the page has its content. */
  shows: string | RegExp;
  /** Brings the page to the state that is looked at. */
  arrange?: (page: Page) => Promise<void>;
}

/** Every page that the portal ships, ours and Backstage's, as the platform team sees it: with content. */
function listPages(runId: string): Stop[] {
  const environment = `/environments/storefront/${name}`;
  const portal = '/catalog/default/component/fairway-portal';
  const cluster = '/catalog/default/resource/harbour-dev';
  return [
    { path: '/', shows: 'My environments' },
    { path: '/fleet', shows: /Harbour/ },
    { path: '/fleet/clusters/harbour-dev', shows: /API server/ },
    { path: '/environments?whose=all', shows: name },
    { path: environment, shows: 'Objects' },
    { path: `${environment}/retire`, shows: /namespace/i },
    { path: '/environments/create', shows: 'New environment' },
    { path: '/runs', shows: name },
    { path: `/runs/${runId}`, shows: 'Progress' },
    { path: `/runs/${runId}?tab=plan`, shows: 'Plan hash' },
    { path: '/catalog', shows: 'Fairway portal' },
    { path: portal, shows: 'About' },
    { path: cluster, shows: 'About' },
    { path: `${cluster}/kubernetes`, shows: 'Your Clusters' },
    { path: '/catalog/default/group/storefront', shows: 'Members' },
    { path: '/catalog-graph', shows: 'Catalog Graph' },
    { path: '/docs', shows: 'Fairway portal' },
    { path: '/docs/default/component/fairway-portal', shows: 'Lifecycle' },
    { path: '/search?query=drift', shows: /Drift rules/ },
    { path: '/search?query=nothingofthatname', shows: /no results/i },
    { path: '/create', shows: 'Environment' },
    { path: '/templates', shows: 'Templates' },
    { path: '/api-docs', shows: 'APIs' },
    { path: '/notifications', shows: /Done: / },
    { path: '/settings', shows: 'Appearance' },
    { path: '/nowhere', shows: 'There is no page here' },
    { path: '/runs/absent', shows: 'Not found' },
    {
      path: '/fleet',
      shows: 'Try again',
      arrange: async page => {
        await page.route('**/api/fleet/**', route =>
          route.fulfill({
            status: 500,
            json: { error: { message: 'broken' } },
          }),
        );
      },
    },
  ];
}

/** The environment that the pages show; made by the first walk, and of use to the others. */
async function ensureEnvironment(): Promise<string> {
  const erin = await apiAs('erin');
  const planned = await erin.post('runs/plans', {
    intent: 'environment.create',
    input: { owner: 'storefront', name, class: 'sandbox' },
  });
  if (planned.status === 201) {
    await erin.post(
      'runs',
      { plan: planned.body.plan?.hash },
      { 'idempotency-key': randomUUID() },
    );
  }
  let id = '';
  await expect
    .poll(
      async () => {
        const { body } = await erin.get(
          `runs?subject=environment:storefront/${name}&intent=environment.create`,
        );
        id = body.items?.[0]?.id ?? '';
        return body.items?.[0]?.state;
      },
      { timeout: 60_000 },
    )
    .toBe('succeeded');
  return id;
}

/** A colour in the middle of a transition is none that a person reads. What scrolling drives, or what repeats for ever, has no end to wait for. */
async function waitForTransitions(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(
          ({ effect, timeline, playState }) =>
            timeline === document.timeline &&
            playState === 'running' &&
            effect?.getComputedTiming().endTime !== Infinity,
        )
        .map(animation => animation.finished.catch(() => {})),
    ),
  );
}

/** What axe finds, without what is known to be upstream's. */
async function judge(page: Page, path: string, seen: Set<string>) {
  await waitForTransitions(page);
  const { violations } = await new AxeBuilder({ page })
    .withTags(standards)
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.flatMap(({ target, html }) => {
      const place = target.flat().join(' ');
      const known = knownViolations.find(
        each =>
          each.rule === id &&
          path.startsWith(each.page) &&
          html.includes(each.html),
      );
      if (known) {
        seen.add(`${known.rule} ${known.page}`);
        return [];
      }
      return [`${id}: ${place}: ${html.slice(0, 200)}`];
    }),
  );
}

async function readHeadings(page: Page): Promise<string[]> {
  return page.locator('h1').allTextContents();
}

test('[A11][A12] the sign-in page shuts nobody out', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page).toHaveTitle('Sign in · Fairway');
  expect(await judge(page, '/sign-in', new Set())).toEqual([]);
});

const seen = new Set<string>();

const softly = expect.configure({ soft: true });

/** The page as it is now: nothing that axe finds, and nothing that scrolls sideways. */
async function judgeLook(
  page: Page,
  path: string,
  place: string,
): Promise<void> {
  await expect.soft(page.locator('[aria-busy="true"]'), place).toHaveCount(0);
  // What is still changing, such as a graph that is laid out anew, is looked at again.
  await softly.poll(() => judge(page, path, seen), place).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect.soft(overflow, `${place} scrolls sideways`).toBeLessThanOrEqual(0);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`[A11][A12] every page has a title, one heading and no accessibility violation, ${colorScheme}, wide and narrow`, async ({
    page,
  }) => {
    // Nearly thirty pages, and two looks at every element of each.
    test.setTimeout(600_000);
    await page.emulateMedia({ colorScheme });
    const runId = await ensureEnvironment();
    await signIn(page, 'Erin');
    const titles = new Set<string>();
    for (const { path, shows, arrange } of listPages(runId)) {
      await arrange?.(page);
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(path);
      await expect
        .soft(page.locator('#content').getByText(shows).first(), path)
        .toBeVisible();
      await judgeLook(page, path, `${path}, wide`);
      await page.setViewportSize({ width: 390, height: 900 });
      await judgeLook(page, path, `${path}, narrow`);
      await expect.soft(page.locator('h1'), path).toHaveCount(1);
      expect.soft((await readHeadings(page))[0], path).not.toBe('');
      await expect.soft(page, path).toHaveTitle(/^.+ · Fairway$/);
      titles.add(await page.title());
    }
    expect(titles.size).toBeGreaterThan(20);
  });
}

test('[A12] what is listed as a violation of Backstage is still one', async () => {
  expect([...seen].sort()).toEqual(
    [
      ...new Set(knownViolations.map(({ rule, page }) => `${rule} ${page}`)),
    ].sort(),
  );
});

test('[A11] only the platform team is offered what runs on a cluster', async ({
  page,
}) => {
  await signIn(page, 'Ada');
  await page.goto('/catalog/default/resource/harbour-dev');
  await expect(page.getByText('About').first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Kubernetes' })).toHaveCount(0);
  await expect(page.getByRole('tab', { name: 'Kubernetes' })).toHaveCount(0);
});

test('[A4] a document is found by its words, opened, and its links lead on', async ({
  page,
}) => {
  await signIn(page, 'Ada');
  await page.goto('/search?query=fences&types[]=techdocs');
  await page
    .getByRole('link', { name: /fences both the database/ })
    .first()
    .click();
  await expect(page).toHaveURL(
    /\/docs\/default\/component\/fairway-portal\/adr\/0002/,
  );
  await page.getByRole('link', { name: 'Glossary', exact: true }).click();
  await expect(page).toHaveURL(/fairway-portal\/glossary/);
  await expect(page).toHaveTitle(/Glossary/);
});
