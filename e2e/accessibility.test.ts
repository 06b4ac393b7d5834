import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { knownViolations } from './knownViolations';
import { signIn } from './people';
import { ensureEnvironment, restoreEnvironment } from './shownEnvironment';
import { listPages, listStates, Stop } from './stops';

/** WCAG 2.2, levels A and AA. */
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** How a page is looked at. */
interface Look {
  colorScheme: 'light' | 'dark';
  /** Of the window, in pixels. */
  width: number;
}

const wide = 1280;
const narrow = 390;

/** Both colour schemes and both widths. All four together (`npm run prove`) take twice as long, and differ where a width shows something in one scheme alone. */
const looks: Look[] =
  process.env.FAIRWAY_LOOKS === 'all'
    ? [
        { colorScheme: 'light', width: wide },
        { colorScheme: 'light', width: narrow },
        { colorScheme: 'dark', width: narrow },
        { colorScheme: 'dark', width: wide },
      ]
    : [
        { colorScheme: 'light', width: wide },
        { colorScheme: 'dark', width: narrow },
      ];

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

/** Of what axe finds at the end of the page, what it finds at its beginning too: a bar that sticks to the window covers other things in each. */
async function assess(
  page: Page,
  path: string,
  seen: Set<string>,
): Promise<string[]> {
  const atEnd = await findViolations(page, path, { seen, scrollTo: 'end' });
  if (atEnd.length === 0) return [];
  const atStart = await findViolations(page, path, { seen, scrollTo: 'start' });
  return atEnd.filter(each => atStart.includes(each));
}

/** What axe finds, without what is known to be upstream's. */
async function findViolations(
  page: Page,
  path: string,
  { seen, scrollTo }: { seen: Set<string>; scrollTo: 'start' | 'end' },
): Promise<string[]> {
  await page.evaluate(
    isEnd =>
      window.scrollTo(0, isEnd ? document.documentElement.scrollHeight : 0),
    scrollTo === 'end',
  );
  await waitForTransitions(page);
  const { violations } = await new AxeBuilder({ page })
    .withTags(standards)
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.flatMap(({ target, html }) => {
      const location = target.flat().join(' ');
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
      return [`${id}: ${location}: ${html.slice(0, 200)}`];
    }),
  );
}

async function readHeadings(page: Page): Promise<string[]> {
  return page.locator('h1').allTextContents();
}

test('[A11.5][A12] the sign-in page shuts nobody out', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page).toHaveTitle('Sign in · Fairway');
  expect(await assess(page, '/sign-in', new Set())).toEqual([]);
});

const seen = new Set<string>();

const softly = expect.configure({ soft: true });

/** The page as it is now: nothing that axe finds, and nothing that scrolls sideways. */
async function assessAppearance(
  page: Page,
  path: string,
  location: string,
  { colorScheme, width }: Look,
): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 900 });
  await softly(page.locator('body').first(), location).toHaveAttribute(
    'data-theme-mode',
    colorScheme,
  );
  await softly(page.locator('[aria-busy="true"]'), location).toHaveCount(0);
  // What is still changing, such as a graph that is laid out anew, is looked at again.
  await softly.poll(() => assess(page, path, seen), location).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  softly(overflow, `${location} scrolls sideways`).toBeLessThanOrEqual(0);
}

/** Each of the stops as these looks show it, one after the other. A change of colours builds the page anew, with what an act brought up gone. */
async function walk(
  page: Page,
  stops: readonly Stop[],
  shown: readonly Look[],
): Promise<Set<string>> {
  const titles = new Set<string>();
  for (const { path, shows, within = '#content', ...stop } of stops) {
    const location = stop.state ? `${path}, ${stop.state}` : path;
    await stop.arrange?.(page);
    const [{ colorScheme, width }] = shown;
    await page.emulateMedia({ colorScheme });
    // Menus and tables are opened where there is room for them.
    await page.setViewportSize({ width: wide, height: 900 });
    await page.goto(path);
    await stop.open?.(page);
    await page.setViewportSize({ width, height: 900 });
    const content = page.locator(within).getByText(shows).first();
    await softly(content, location).toBeVisible();
    for (const look of shown) {
      const described = `${location}, ${look.width} px, ${look.colorScheme}`;
      await assessAppearance(page, path, described, look);
    }
    // What was brought up is still there.
    await softly(content, location).toBeVisible();
    await softly(page.locator('h1'), location).toHaveCount(1);
    softly((await readHeadings(page))[0], location).not.toBe('');
    await softly(page, location).toHaveTitle(/^.+ · Fairway$/);
    titles.add(await page.title());
  }
  return titles;
}

test('[A11.5][A12] every page has a title, one heading and no accessibility violation, light and dark, wide and narrow', async ({
  page,
}) => {
  // More than sixty pages, and several looks at every element of each.
  test.setTimeout(900_000);
  const runId = await ensureEnvironment();
  await signIn(page, 'Erin');
  const titles = await walk(page, listPages(runId), looks);
  expect(titles.size).toBeGreaterThan(20);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`[A12] every dialog, and what appears by an act, has no accessibility violation, ${colorScheme}`, async ({
    page,
  }) => {
    test.setTimeout(600_000);
    const runId = await ensureEnvironment();
    await signIn(page, 'Ada');
    try {
      await walk(
        page,
        listStates(runId),
        looks.filter(look => look.colorScheme === colorScheme),
      );
    } finally {
      await restoreEnvironment();
    }
  });
}

test('[A12] what is listed as a violation of Backstage is still one', async () => {
  expect([...seen].sort()).toEqual(
    [
      ...new Set(knownViolations.map(({ rule, page }) => `${rule} ${page}`)),
    ].sort(),
  );
});

test('[A11.3] only the platform team is offered what runs on a cluster', async ({
  page,
}) => {
  await signIn(page, 'Ada');
  await page.goto('/catalog/default/resource/harbour-dev');
  await expect(page.getByText('About').first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Kubernetes' })).toHaveCount(0);
  await expect(page.getByRole('tab', { name: 'Kubernetes' })).toHaveCount(0);
});

test('[A4.4] documents are offered where there are some', async ({ page }) => {
  await signIn(page, 'Ada');
  const offered = page.locator('#content').getByRole('link', {
    name: /Documents|View TechDocs/,
  });
  const tab = page.locator('#content').getByRole('tab', { name: 'Documents' });
  await page.goto('/catalog/default/component/fairway-portal');
  await expect(offered.or(tab).first()).toBeVisible();
  await page.goto('/catalog/default/resource/harbour-dev');
  await expect(page.getByText('About').first()).toBeVisible();
  await expect(offered.or(tab)).toHaveCount(0);
});

test('[A4.2][A4.3][A19.3] a document is found by its words, opened, and its links lead on', async ({
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

test('[A12] the table of the catalog can be read on a phone, and scrolled by keyboard', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 900 });
  await signIn(page, 'Erin');
  await page.goto('/catalog');
  const frame = page.getByRole('region', { name: /Components/ });
  await frame.focus();
  await page.keyboard.press('ArrowRight');
  await expect
    .poll(() => frame.evaluate(({ scrollLeft }) => scrollLeft))
    .toBeGreaterThan(0);
  // A heading of one letter a line is several times as high.
  const heading = await frame.locator('th').first().boundingBox();
  expect(heading?.height).toBeLessThan(60);
  const title = await page.locator('#content h2').first().boundingBox();
  const search = await page.locator('#content input').first().boundingBox();
  expect(title!.y + title!.height).toBeLessThanOrEqual(search!.y);
});
