import { join } from 'node:path';
import { buildGoProgram, isExecutable } from '../go/buildGoProgram';
import { readGoVersion } from '../go/readGoVersion';
import { LocalFleetError } from '../LocalFleetError';
import { packageFolder } from '../packageFolder';
import { findCacheFolder } from '../state/findStateFolder';
import { describeSources } from './describeSources';

const MODULE = join(packageFolder, 'control-plane');

export interface BuildOptions {
  /** Gets one line per stage and, while Go works, what it says. */
  log?: (line: string) => void;
  /** The Kubernetes version that the built cluster shall report; by default the true one. */
  version?: string;
  /** Whether it gives way to whatever else runs on the machine. */
  isInBackground?: boolean;
  /** Ends the build before it is done. */
  signal?: AbortSignal;
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
      `FAIRWAY_CONTROL_PLANE names ${given}, which is not a program; correct or unset it`,
    );
  }
  const compiler = await readGoVersion(MODULE);
  const sources = await describeSources(MODULE, compiler);
  const version = options.version ?? sources.kubernetesVersion;
  const suffix = options.version ? `-${version}` : '';
  const key = `${sources.key}${suffix}`;
  return buildGoProgram(
    {
      title: 'the control plane',
      note: `Kubernetes ${version}, minutes the first time`,
      module: MODULE,
      ldflags: stamps(version),
      output: join(findCacheFolder(), 'control-plane', key, 'control-plane'),
      room: '4 GB',
      isInBackground: options.isInBackground,
      signal: options.signal,
    },
    options.log ?? (() => {}),
  );
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
