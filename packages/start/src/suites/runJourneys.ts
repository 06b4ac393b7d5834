import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startPortal } from '../portal/startPortal';
import { rootFolder } from '../rootFolder';
import { findChromium } from './findChromium';
import { findFreePort } from './startPostgres';
import type { SuiteResult } from './SuiteResult';

/** The part of Playwright's JSON report that we read. */
interface JourneyReport {
  errors: { message?: string }[];
  suites: JourneySuite[];
}
interface JourneySuite {
  suites?: JourneySuite[];
  specs: { title: string; tests: { status: string }[] }[];
}

/** Starts a portal of its own, built as users get it, and walks the journeys of `e2e/` in a real browser. */
export async function runJourneys(folder: string): Promise<SuiteResult> {
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
    const report = path.join(folder, 'journeys.json');
    const child = spawn(
      process.execPath,
      ['node_modules/.bin/playwright', 'test', '--reporter=list,json'],
      {
        cwd: rootFolder,
        stdio: ['ignore', 'inherit', 'inherit'],
        env: {
          ...process.env,
          FAIRWAY_CHROMIUM: chromium,
          FAIRWAY_URL: portal.baseUrl,
          FAIRWAY_STATE: stateFolder,
          PLAYWRIGHT_JSON_OUTPUT_NAME: report,
        },
      },
    );
    await once(child, 'close');
    return judgeJourneys(JSON.parse(await readFile(report, 'utf8')));
  } finally {
    await portal.stop();
  }
}

/** Counts a report; what was skipped, or passed only at a second try, is a failure. */
export function judgeJourneys(report: JourneyReport): SuiteResult {
  const failures = report.errors.map(error => error.message ?? 'unknown error');
  let passed = 0;
  for (const spec of report.suites.flatMap(listSpecs)) {
    for (const test of spec.tests) {
      if (test.status === 'expected') {
        passed += 1;
      } else {
        failures.push(`${test.status}: ${spec.title}`);
      }
    }
  }
  if (passed + failures.length === 0) {
    failures.push('no journey was run');
  }
  return { passed, failed: failures.length, failures };
}

function listSpecs(suite: JourneySuite): JourneySuite['specs'] {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(listSpecs)];
}
