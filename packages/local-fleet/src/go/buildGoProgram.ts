import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, constants, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LocalFleetError } from '../LocalFleetError';
import { packageFolder } from '../packageFolder';
import { findOwnLifeline, toVariables } from '../processes/Lifeline';
import { withLock } from '../state/withLock';

const PATIENCE_MS = 30 * 60_000;
const REPORT_MS = 30_000;

const runForCaller = join(packageFolder, 'src/go/runForCaller.cjs');

/** A program that is built from a Go module. */
export interface GoBuild {
  /** What messages call it: `the control plane`. */
  title: string;
  /** What else is said when it begins: the version, how long it takes. */
  note: string;
  /** Folder of the module. */
  module: string;
  /** Import path of its main package; the module's own unless said. */
  mainPackage?: string;
  /** For the linker. */
  ldflags?: string;
  /** Path of the program; its folder is the build's alone. */
  output: string;
  /** How much room it takes, for the message that says the disk is full. */
  room: string;
  /** A program that runs Go and ends it when this process ends, however it does; a script of ours unless given. */
  attendant?: string;
  /** Whether it gives way to whatever else runs on the machine. */
  isInBackground?: boolean;
  /** Ends Go before it is done. */
  signal?: AbortSignal;
  /** Puts beside the program what it needs, before others see it. */
  complete?: (folder: string) => Promise<void>;
}

/**
 * Builds a program unless it is there, one process at a time.
 *
 * @param log - gets a line for each stage and every half minute, and what Go says
 * @throws LocalFleetError when the build fails
 */
export async function buildGoProgram(
  build: GoBuild,
  log: (line: string) => void,
): Promise<string> {
  if (await isExecutable(build.output)) return build.output;
  const lock = join(dirname(build.output), 'lock');
  return withLock(lock, PATIENCE_MS, async () => {
    // Another process may have built it while this one waited.
    if (await isExecutable(build.output)) return build.output;
    await buildNow(build, log);
    return build.output;
  });
}

export async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function buildNow(
  build: GoBuild,
  log: (line: string) => void,
): Promise<void> {
  const { title, note, output } = build;
  const started = Date.now();
  const passed = () => Math.round((Date.now() - started) / 1000);
  log(`building ${title} (${note})`);
  const temporary = `${output}.${process.pid}.tmp`;
  await mkdir(dirname(output), { recursive: true });
  const timer = setInterval(
    () => log(`still building ${title}, ${passed()} s`),
    REPORT_MS,
  );
  try {
    await runGo(build, temporary, log);
    await build.complete?.(dirname(output));
    await rename(temporary, output);
  } finally {
    clearInterval(timer);
    await rm(temporary, { force: true });
  }
  log(`built ${title} in ${passed()} s`);
}

async function runGo(
  build: GoBuild,
  output: string,
  log: (line: string) => void,
): Promise<void> {
  const { title, room, module, mainPackage = '.', ldflags = '-s -w' } = build;
  const flags = ['-trimpath', '-ldflags', ldflags, '-o', output];
  const command = ['go', 'build', ...flags, mainPackage];
  const { attendant, isInBackground, signal } = build;
  const [program, ...args] = [
    ...(isInBackground ? ['nice', '-n', '15'] : []),
    ...(attendant ? [attendant, 'go'] : [process.execPath, runForCaller]),
    ...command,
  ];
  const child = spawn(program, args, {
    cwd: module,
    env: {
      ...process.env,
      CGO_ENABLED: '0',
      ...(attendant ? toVariables(await findOwnLifeline()) : {}),
    },
    // The pipe to the script closes with this process.
    stdio: [attendant ? 'ignore' : 'pipe', 'ignore', 'pipe'],
  });
  // Go ends its compilers when it is interrupted, and keeps what they have made so far.
  const interrupt = () => child.kill('SIGINT');
  signal?.addEventListener('abort', interrupt, { once: true });
  if (signal?.aborted) interrupt();
  let tail = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-2_000);
    text.trimEnd().split('\n').forEach(log);
  });
  const [code] = await once(child, 'close');
  signal?.removeEventListener('abort', interrupt);
  if (code === 0) return;
  if (signal?.aborted) {
    throw new LocalFleetError(`building ${title} was ended`);
  }
  const cause = /no space left/i.test(tail)
    ? `the disk is full; free about ${room} and try again`
    : `go build ended with ${code}: ${tail.trim()}`;
  throw new LocalFleetError(`cannot build ${title}: ${cause}`);
}
