import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startPortal } from '../portal/startPortal';
import { rootFolder } from '../rootFolder';
import { endWithCaller } from './endWithCaller';
import { findChromium } from './findChromium';
import { findFreePort } from './findFreePort';
import { assessJourneys } from './assessJourneys';
import type { SuiteResult } from './SuiteResult';

/**
 * Starts a portal of its own, built as users get it, and walks the journeys of `e2e/` in a real browser.
 *
 * @param only - the file of the journeys that are walked; all if absent
 * @param env - more of the environment
 */
export async function runJourneys(
  folder: string,
  only?: string,
  env: Record<string, string> = {},
): Promise<SuiteResult> {
  const chromium = await findChromium();
  const portalPort = await findFreePort();
  const stateFolder = path.join(folder, 'portal-state');
  const portal = await startPortal({
    stateFolder,
    portalPort,
    identityPort: await findFreePort(),
    baseUrl: `http://localhost:${portalPort}`,
  });
  try {
    await portal.fleetJoined;
    const report = path.join(folder, 'journeys.json');
    const child = spawn(
      process.execPath,
      [
        ...['node_modules/.bin/playwright', 'test', '--reporter=list,json'],
        ...(only ? [only] : []),
      ],
      {
        cwd: rootFolder,
        detached: true,
        stdio: ['ignore', 'inherit', 'inherit'],
        env: {
          ...process.env,
          ...env,
          FAIRWAY_CHROMIUM: chromium,
          FAIRWAY_URL: portal.baseUrl,
          FAIRWAY_STATE: stateFolder,
          PLAYWRIGHT_JSON_OUTPUT_NAME: report,
        },
      },
    );
    endWithCaller(child);
    const [code] = await once(child, 'close');
    return assessJourneys(
      JSON.parse(await readFile(report, 'utf8')),
      code ?? undefined,
    );
  } finally {
    await portal.stop();
  }
}
