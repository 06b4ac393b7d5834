import { ensureAppBuilt, findChromium, rootFolder } from '@fairway/start';
import { chromium, type BrowserContext } from '@playwright/test';

const paints = 20;
const patienceMs = 120_000;

/** The first is with nothing kept by the browser, not even the portal's code; the others are with it. */
export interface Paints {
  firstMs: number;
  laterMs: number[];
}

/** To be called before the portal starts, which takes the app's bundle up then. */
export async function prepareApp(): Promise<void> {
  await ensureAppBuilt(rootFolder);
}

/** How long the page of the fleet takes in headless Chromium until a person sees a tile for each of so many clusters. */
export async function measurePaints(
  baseUrl: string,
  tiles: number,
): Promise<Paints> {
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const context = await browser.newContext({ baseURL: baseUrl });
    context.setDefaultTimeout(patienceMs);
    context.setDefaultNavigationTimeout(patienceMs);
    await signIn(context);
    const session = await context.newPage();
    const developer = await context.newCDPSession(session);
    await developer.send('Network.clearBrowserCache');
    await session.close();
    const firstMs = await paintOnce(context, tiles);
    const laterMs: number[] = [];
    for (let paint = 0; paint < paints; paint += 1) {
      laterMs.push(await paintOnce(context, tiles));
    }
    return { firstMs, laterMs };
  } finally {
    await browser.close();
  }
}

async function signIn(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto('/');
  await page.getByRole('button', { name: /^Erin / }).click();
  await page.getByRole('link', { name: 'Environments' }).first().waitFor();
  await page.close();
}

/** From the begin of the navigation until the frame after the last tile is there, on the clock of the page. */
async function paintOnce(
  context: BrowserContext,
  tiles: number,
): Promise<number> {
  const page = await context.newPage();
  try {
    await page.goto('/fleet', { waitUntil: 'commit' });
    const painted = await page.waitForFunction(
      count => {
        const found = document.querySelectorAll('a[href*="/fleet/clusters/"]');
        return found.length >= count && performance.now();
      },
      tiles,
      { polling: 'raf', timeout: patienceMs },
    );
    return Number(await painted.jsonValue());
  } finally {
    await page.close();
  }
}
