import { access, constants, mkdir, rename, rm } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { LocalFleetError } from '../LocalFleetError';
import { packageFolder } from '../packageFolder';
import { findCacheFolder } from '../state/findStateFolder';
import { withLock } from '../state/withLock';
import { describeSources } from './describeSources';
import { readGoVersion } from './readGoVersion';

const MODULE = join(packageFolder, 'control-plane');
const BUILD_PATIENCE_MS = 30 * 60_000;

export interface BuildOptions {
  /** Gets one line per stage and, while Go works, what it says. */
  log?: (line: string) => void;
  /** The Kubernetes version that the built cluster shall report; by default the true one. */
  version?: string;
}

/**
 * The path of the control-plane program: `$FAIRWAY_CONTROL_PLANE`, or else the cached one that
 * fits the sources, or else a newly built one (minutes the first time).
 *
 * @throws LocalFleetError when Go is absent or the build fails
 */
export async function buildControlPlane(
  options: BuildOptions = {},
): Promise<string> {
  const given = process.env.FAIRWAY_CONTROL_PLANE;
  if (given && !options.version) {
    if (await isExecutable(given)) return given;
    throw new LocalFleetError(
      `FAIRWAY_CONTROL_PLANE names ${given}, which is no program; correct or unset it`,
    );
  }
  const compiler = await readGoVersion(MODULE);
  const sources = await describeSources(MODULE, compiler);
  const version = options.version ?? sources.kubernetesVersion;
  const suffix = options.version ? `-${version}` : '';
  const folder = join(
    findCacheFolder(),
    'control-plane',
    `${sources.key}${suffix}`,
  );
  const binary = join(folder, 'control-plane');
  if (await isExecutable(binary)) return binary;
  return withLock(join(folder, 'lock'), BUILD_PATIENCE_MS, async () => {
    // Another process may have built it while this one waited.
    if (await isExecutable(binary)) return binary;
    await build(binary, version, options.log ?? (() => {}));
    return binary;
  });
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function build(
  binary: string,
  version: string,
  log: (line: string) => void,
): Promise<void> {
  const started = Date.now();
  log(`building the control plane (Kubernetes ${version}), minutes at first`);
  const temporary = `${binary}.${process.pid}.tmp`;
  await mkdir(join(binary, '..'), { recursive: true });
  try {
    await runGo(temporary, version, log);
    await rename(temporary, binary);
  } finally {
    await rm(temporary, { force: true });
  }
  const seconds = Math.round((Date.now() - started) / 1000);
  log(`built the control plane in ${seconds} s`);
}

async function runGo(
  output: string,
  version: string,
  log: (line: string) => void,
): Promise<void> {
  const flags = ['-trimpath', '-ldflags', stamps(version)];
  const child = spawn('go', ['build', ...flags, '-o', output, '.'], {
    cwd: MODULE,
    env: { ...process.env, CGO_ENABLED: '0' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let tail = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-2_000);
    text.trimEnd().split('\n').forEach(log);
  });
  const [code] = await once(child, 'close');
  if (code === 0) return;
  const cause = /no space left/i.test(tail)
    ? 'the disk is full; free about 4 GB and try again'
    : `go build ended with ${code}: ${tail.trim()}`;
  throw new LocalFleetError(`cannot build the control plane: ${cause}`);
}

/** Without these, clients see v0.0.0-master. */
function stamps(version: string): string {
  const [major, minor] = version.replace(/^v/, '').split('.');
  const component = 'k8s.io/component-base/version';
  return [
    '-s -w',
    `-X ${component}.gitVersion=${version}`,
    `-X ${component}.gitMajor=${major}`,
    `-X ${component}.gitMinor=${minor}`,
    `-X k8s.io/client-go/pkg/version.gitVersion=${version}`,
  ].join(' ');
}
