import { readFileSync, statSync } from 'node:fs';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type {
  ConfiguredCluster,
  KubeconfigSource,
} from '../clusters/FleetConfig';
import { ContextReading, keepContexts, readContexts } from './readContexts';

/** Milliseconds between two looks at the files; a mounted Secret takes a minute to change as it is. */
const lookMs = 10_000;

/** As large as a ConfigMap or a Secret of Kubernetes can be. */
const mostBytes = 1_048_576;

export interface KubeconfigFollowerDeps {
  source: KubeconfigSource;
  /** Called with all clusters of the source, at the start and whenever a file has changed. */
  onRead: (clusters: ConfiguredCluster[]) => void;
  logger?: Pick<LoggerService, 'info' | 'warn'>;
}

/**
 * Reads the kubeconfigs of one source, and again when a file differs in time, size or inode. What cannot be read leaves everything as it was
 * last read, and is logged once. Files are small and on this machine, so that they are read in one go.
 */
export class KubeconfigFollower {
  readonly #deps: KubeconfigFollowerDeps;
  #known = new Map<string, ConfiguredCluster>();
  #versions = '';
  #problems = '';
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: KubeconfigFollowerDeps) {
    this.#deps = deps;
  }

  /** Reads the files now, and looks at them every ten seconds until `stop`. */
  start(): void {
    this.look();
    this.#timer = setInterval(() => this.look(), lookMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Reads the files if any has changed since the last time. */
  look(): void {
    const versions = this.#deps.source.files.map(readVersion).join('\n');
    if (versions === this.#versions) return;
    this.#versions = versions;
    const reading = this.#read();
    this.#known = new Map(
      reading.clusters
        .filter(({ unusable }) => !unusable)
        .map(cluster => [cluster.name, cluster]),
    );
    this.#report(reading);
    this.#deps.onRead(reading.clusters);
  }

  #read(): ContextReading {
    const { contexts, files } = this.#deps.source;
    try {
      return readContexts(contexts, files.map(readText), this.#known);
    } catch (error) {
      return keepContexts(contexts, explain(error), this.#known);
    }
  }

  #report({ problems }: ContextReading): void {
    const { logger } = this.#deps;
    const text = problems
      .map(({ name, problem }) => `${name}: ${problem}`)
      .join('; ');
    if (text === this.#problems) return;
    this.#problems = text;
    if (text) {
      logger?.warn(
        `Clusters of a kubeconfig could not be read anew, and stay as they were: ${text}`,
      );
    } else {
      logger?.info('All clusters of a kubeconfig can be read again');
    }
  }
}

/** A file that is not there has a version too, so that its return is seen. */
function readVersion(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat ? `${stat.mtimeMs}/${stat.size}/${stat.ino}` : 'none';
}

function readText(file: string): string {
  if (statSync(file).size > mostBytes) {
    throw new Error('a file of the kubeconfig is larger than 1 MiB');
  }
  return readFileSync(file, 'utf8');
}

/** Without the path: the reason is shown to everybody who may read the cluster. */
function explain(error: unknown): string {
  const code = isError(error) && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') {
    return 'a file of the kubeconfig is missing (ENOENT): check path in fairway.fleet.kubeconfigs';
  }
  return code
    ? `a file of the kubeconfig cannot be read (${code}): check path in fairway.fleet.kubeconfigs`
    : (error as Error).message;
}
