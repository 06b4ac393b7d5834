import { createHash } from 'node:crypto';
import type { HubCluster, HubKind, HubSource } from '../hub/HubCluster';
import { resolveHubs } from '../hub/resolveHubs';
import { findBoundCredentials } from './findBoundCredentials';
import type { ConfiguredCluster, FleetConfig } from './FleetConfig';
import { refuseServerAddress } from './refuseServerAddress';

/** What the operator's configuration declares, by itself and by the kubeconfigs and hubs that it names, as they were read last. */
export class OperatorClusters {
  readonly #config: FleetConfig;
  #kubeconfigClusters: ConfiguredCluster[] = [];
  /** One that was never read is absent. */
  readonly #hubClusters = new Map<HubSource, HubCluster[]>();

  constructor(config: FleetConfig) {
    this.#config = config;
  }

  replaceKubeconfigs(clusters: ConfiguredCluster[]): void {
    this.#kubeconfigClusters = clusters;
  }

  replaceHub(hub: HubSource, clusters: HubCluster[]): void {
    this.#hubClusters.set(hub, clusters);
  }

  /** Kinds of hubs that were not read yet. */
  missingHubs(): HubKind[] {
    const unread = this.#config.hubs.filter(hub => !this.#hubClusters.has(hub));
    return [...new Set(unread.flatMap(({ kinds }) => kinds))];
  }

  /** The configuration with all of its clusters. */
  config(): FleetConfig {
    const clusters = this.#own();
    const told = [...this.#hubClusters.values()].flat();
    return {
      ...this.#config,
      clusters: [...clusters, ...resolveHubs(told, clusters, this.#config)],
    };
  }

  /** Why a document may not name this server, and whether credentials are bound to it and its CA. */
  assessServer({ server, caData }: { server: string; caData: string }): {
    refused?: string;
    isBound: boolean;
  } {
    const { allowServers, credentials } = this.#config;
    const refused = refuseServerAddress(server, allowServers);
    return {
      ...(refused && { refused }),
      isBound:
        !refused &&
        findBoundCredentials(credentials, server, caData) !== undefined,
    };
  }

  /** Tells the configurations of two replicas apart, and not what their hubs told; holds no secret. */
  fingerprint(): string {
    const { credentials, allowServers, hubs, hasRepository } = this.#config;
    const withoutSecrets = {
      clusters: this.#own().map(
        ({ credentials: _secret, proxyUrl: _password, ...rest }) => rest,
      ),
      credentials: credentials.map(({ server, caData }) => [server, caData]),
      allowServers,
      ...(hubs.length > 0 && { hubs }),
      hasRepository,
    };
    return createHash('sha256')
      .update(JSON.stringify(withoutSecrets))
      .digest('hex');
  }

  #own(): ConfiguredCluster[] {
    return [...this.#config.clusters, ...this.#kubeconfigClusters];
  }
}
