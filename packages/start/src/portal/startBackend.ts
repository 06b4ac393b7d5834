import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../StartError';
import { bundleBackend } from './bundleBackend';
import { ensureConfigSchema } from './ensureConfigSchema';
import { openRotatingLog } from './openRotatingLog';

const readyPatienceMs = 180_000;
// What is cut off is taken up from what is stored, so that nobody has to wait long for the prompt.
const stopPatienceMs = 15_000;

/**
 * A heap that grows by 20 % of what is in use, not by a multiple, and a small place for what is new: what loading leaves behind is given up
 * early, and is never given back to the machine otherwise. docs/benchmarks.md has what that saves and costs. `heapGrowth.cjs` ends it when the heap is
 * large.
 */
const heapOptions = ['--heap-growing-percent=20', '--max-semi-space-size=4'];

export interface RunningBackend {
  pid: number;
  /** Resolves with the exit code when the backend ends, for whatever reason. */
  ended: Promise<number>;
  stop(): Promise<void>;
}

/** Bundles the portal's backend of its sources, starts it and waits until it is ready to serve. */
export async function startBackend(options: {
  rootFolder: string;
  configFile: string;
  baseUrl: string;
  logFile: string;
}): Promise<RunningBackend> {
  const { rootFolder, configFile, baseUrl, logFile } = options;
  const log = openRotatingLog(logFile);
  const child = spawn(
    process.execPath,
    [
      '--no-warnings',
      ...heapOptions,
      '--require',
      path.join(rootFolder, 'packages/start/src/portal/lifeline.cjs'),
      '--require',
      path.join(rootFolder, 'packages/start/src/portal/heapGrowth.cjs'),
      await bundleBackend(rootFolder),
      '--config',
      path.join(rootFolder, 'app-config.yaml'),
      '--config',
      configFile,
    ],
    {
      cwd: path.join(rootFolder, 'packages/backend'),
      env: {
        NODE_ENV: 'production',
        // glibc keeps up to eight arenas for each processor, and no arena gives what it does not use to another.
        MALLOC_ARENA_MAX: '2',
        FAIRWAY_CONFIG_SCHEMA: await ensureConfigSchema(rootFolder),
        ...process.env,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  child.once('close', () => log.end());
  const ended = once(child, 'exit').then(([code]) => Number(code ?? 1));
  await waitUntilReady(baseUrl, ended, logFile, log);
  return { pid: child.pid ?? 0, ended, stop: () => stop(child, ended) };
}

async function waitUntilReady(
  baseUrl: string,
  ended: Promise<number>,
  logFile: string,
  log: Writable,
): Promise<void> {
  const deadline = Date.now() + readyPatienceMs;
  const gone = ended.then(code => ({ code }));
  while (Date.now() < deadline) {
    const over = await Promise.race([gone, sleep(150)]);
    if (over) {
      log.end();
      throw new StartError(
        `The portal ended with code ${over.code} before it was ready; its log is ${logFile}.`,
      );
    }
    if (await answers(`${baseUrl}/.backstage/health/v1/readiness`)) {
      return;
    }
  }
  throw new StartError(
    `The portal was not ready within ${
      readyPatienceMs / 1000
    } s; its log is ${logFile}.`,
  );
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    return response.ok;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess, ended: Promise<number>) {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  child.kill('SIGTERM');
  const inTime = await Promise.race([ended, sleep(stopPatienceMs, 'late')]);
  if (inTime === 'late') {
    child.kill('SIGKILL');
    await ended;
  }
}
