import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Lifeline, toVariables } from './Lifeline';
import { ProcessRecord } from './ProcessRecord';
import { readProcess } from './readProcess';

const LOG_LIMIT_BYTES = 8 * 1024 * 1024;

/** What is started: `binary name ...args` with `folder` as its working directory. */
export interface ProcessPlan {
  binary: string;
  name: string;
  args: string[];
  folder: string;
  /** With which process it shall end; undefined: with none. */
  lifeline: Lifeline | undefined;
  /** What its environment holds besides what every program needs. */
  env?: Record<string, string>;
}

/** Starts a process in a session of its own, its output in `<folder>/logs/<name>.log`. */
export async function startProcess(plan: ProcessPlan): Promise<ProcessRecord> {
  const log = await openLog(plan);
  try {
    const child = spawn(plan.binary, [plan.name, ...plan.args], {
      cwd: plan.folder,
      detached: true,
      env: {
        ...passedOn(process.env),
        ...plan.env,
        ...(plan.lifeline ? toVariables(plan.lifeline) : {}),
      },
      stdio: ['ignore', log.fd, log.fd],
    });
    await once(child, 'spawn');
    child.unref();
    const pid = child.pid as number;
    const facts = await readProcess(pid);
    return { name: plan.name, pid, startTime: facts?.startTime ?? 'gone' };
  } finally {
    await log.close();
  }
}

async function openLog(plan: ProcessPlan) {
  const folder = join(plan.folder, 'logs');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${plan.name}.log`);
  const size = await stat(path).then(
    found => found.size,
    () => 0,
  );
  if (size > LOG_LIMIT_BYTES) await rename(path, `${path}.1`);
  return open(path, 'a', 0o600);
}

/** Nothing of the caller's environment reaches it but what every program needs. */
function passedOn(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = env;
  return { PATH, HOME, TMPDIR, NODE_ENV: env.NODE_ENV };
}
