import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLocalFleet } from '@fairway/local-fleet';
import { findChromium, findFreePort, rootFolder } from '@fairway/start';
import { chromium } from '@playwright/test';
import type { Figure } from '../measuring/Figure';
import { readResidentBytes } from '../measuring/processes';
import { findMedian } from '../measuring/summarize';
import { withFolder } from '../measuring/withFolder';

const rounds = 3;

interface Start {
  readyMs: number;
  usableMs: number;
  joinedMs: number;
  transferredBytes: number;
  backendBytes: number;
  controlPlaneBytes: number;
}

/**
 * The second `npm start` of a machine: until it says ready, until the sign-in page can be used, until the portal reads its clusters as ok,
 * and what it takes.
 */
export function measureStart(): Promise<Figure[]> {
  return withFolder(async folder => {
    const env = {
      ...process.env,
      FAIRWAY_HOME: folder,
      FAIRWAY_PORT: String(await findFreePort()),
      FAIRWAY_IDENTITY_PORT: String(await findFreePort()),
    };
    await startOnce(folder, env);
    const starts: Start[] = [];
    for (let round = 0; round < rounds; round += 1) {
      starts.push(await startOnce(folder, env));
    }
    const figure = (
      name: string,
      unit: Figure['unit'],
      pick: (start: Start) => number,
    ): Figure => ({
      name: `start.${name}`,
      value: findMedian(starts.map(pick)),
      unit,
      n: rounds,
    });
    return [
      figure('usable-page', 's', start => start.usableMs / 1000),
      figure('ready', 's', start => start.readyMs / 1000),
      figure('clusters-joined', 's', start => start.joinedMs / 1000),
      figure('first-page', 'kB', start => start.transferredBytes / 1000),
      figure('backend-memory', 'MB', start => start.backendBytes / 1e6),
      figure(
        'control-plane-memory',
        'MB',
        start => start.controlPlaneBytes / 1e6,
      ),
    ];
  });
}

async function startOnce(
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<Start> {
  const since = performance.now();
  const child = spawn('npm', ['start', '--', '--empty'], {
    cwd: rootFolder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const waitFor = watchOutput(child);
  try {
    await waitFor('Fairway is ready at');
    const readyMs = performance.now() - since;
    const { transferredBytes } = await openFirstPage(
      `http://localhost:${env.FAIRWAY_PORT}`,
    );
    const usableMs = performance.now() - since;
    await waitFor('The clusters have joined');
    const joinedMs = performance.now() - since;
    const clusters = await openLocalFleet({
      stateDir: path.join(folder, 'fleet'),
    }).status();
    return {
      readyMs,
      usableMs,
      joinedMs,
      transferredBytes,
      backendBytes: await readMemory(folder),
      controlPlaneBytes: findMedian(clusters.map(one => one.memoryBytes)),
    };
  } finally {
    // As Ctrl-C does: to the whole group of this child, which is ours.
    process.kill(-Number(child.pid), 'SIGINT');
    await once(child, 'close');
  }
}

/** Waits for a line of the command's output; a line that has come already counts. */
function watchOutput(child: ChildProcess): (line: string) => Promise<void> {
  let output = '';
  let isOver = false;
  child.stdout?.on('data', chunk => {
    output += chunk;
  });
  child.once('close', () => {
    isOver = true;
  });
  return async line => {
    while (!output.includes(line)) {
      if (isOver) {
        throw new Error(`npm start ended before it said "${line}":\n${output}`);
      }
      await sleep(20);
    }
  };
}

async function openFirstPage(url: string) {
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    let transferredBytes = 0;
    await session.send('Network.enable');
    session.on('Network.loadingFinished', event => {
      transferredBytes += event.encodedDataLength;
    });
    await page.goto(url);
    await page.getByRole('button', { name: /Ada/ }).waitFor();
    return { transferredBytes };
  } finally {
    await browser.close();
  }
}

/** Resident memory of the backend that was started with this state folder, in bytes. */
async function readMemory(folder: string): Promise<number> {
  for (const pid of await readdir('/proc')) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(
      () => '',
    );
    if (command.includes('packages/backend') && command.includes(folder)) {
      return readResidentBytes(Number(pid));
    }
  }
  throw new Error('The backend was not found among the processes');
}
