import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ClusterClient } from '@fairway/cluster-client';
import type { HubCluster, HubSource } from './HubCluster';
import { nameHubClusters } from './nameHubClusters';
import { readHub } from './readHub';

export interface HubFollowerDeps {
  source: HubSource;
  /** The reader of the hub. Throws while it has none. */
  openReader: () => Pick<ClusterClient, 'list'>;
  /** Called with all clusters of the hub after each complete reading. */
  onRead: (clusters: HubCluster[]) => void;
  logger?: Pick<LoggerService, 'info' | 'warn'>;
}

/**
 * Reads what a hub tells of other clusters, again and again. A reading that fails anywhere changes nothing: what was read last stays, and
 * the reason is logged once.
 */
export class HubFollower {
  readonly #deps: HubFollowerDeps;
  #problem = '';
  #unnamed = '';
  #isStopped = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: HubFollowerDeps) {
    this.#deps = deps;
  }

  /** Begins to read, and goes on until `stop`. */
  start(): void {
    // After whoever opens the fleet has it whole.
    this.#timer = setTimeout(() => this.#round(), 0).unref();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  async #round(): Promise<void> {
    await this.look();
    if (!this.#isStopped) {
      const pause = this.#deps.source.pollSeconds * 1_000;
      this.#timer = setTimeout(() => this.#round(), pause).unref();
    }
  }

  /** Reads once. Never rejects. */
  async look(): Promise<void> {
    const { source, openReader, onRead } = this.#deps;
    try {
      const clusters = await readHub(openReader(), source);
      if (this.#isStopped) return;
      onRead(clusters);
      this.#report('');
      this.#reportUnnamed(clusters);
    } catch (error) {
      this.#report((error as Error).message);
    }
  }

  #report(problem: string): void {
    const { logger, source } = this.#deps;
    if (problem === this.#problem) return;
    this.#problem = problem;
    if (problem) {
      logger?.warn(
        `Clusters of the hub '${source.cluster}' could not be read anew, and stay as they were: ${problem}`,
      );
    } else {
      logger?.info(`All clusters of the hub '${source.cluster}' can be read`);
    }
  }

  /** Names what is left out, whenever that changes. */
  #reportUnnamed(clusters: HubCluster[]): void {
    const { logger, source } = this.#deps;
    const unnamed = nameHubClusters(clusters)
      .unnamed.map(({ namespace, objectName }) => `${namespace}/${objectName}`)
      .join(', ');
    if (unnamed === this.#unnamed) return;
    this.#unnamed = unnamed;
    if (unnamed) {
      logger?.warn(
        `Clusters of the hub '${source.cluster}' are left out, as their names are no DNS labels or are taken: ${unnamed}`,
      );
    }
  }
}
