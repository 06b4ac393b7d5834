import { isDeepStrictEqual } from 'node:util';
import { NotFoundError } from '@backstage/errors';
import {
  ClusterError,
  type CallTally,
  type ClusterClient,
} from '@fairway/cluster-client';
import type {
  ClusterDeclaration,
  ClusterEndpoint,
  DeclaringSource,
  FleetCluster,
  FleetClusters,
} from '../FleetClusters';
import type {
  ConfiguredCluster,
  FleetConfig,
  IdentityCredential,
} from './FleetConfig';
import type { HubCluster, HubSource } from '../hub/HubCluster';
import { isForbiddenAddress, isListedServer } from './refuseServerAddress';
import { OperatorClusters } from './OperatorClusters';
import { resolveFleet, type ResolvedCluster } from './resolveFleet';
import { supplyToken } from './supplyToken';

/** What opens one client; the client that comes back already stands in its bulkhead. */
export type OpenClient = (
  target: ClusterEndpoint & {
    name: string;
    credential: IdentityCredential;
    /** Assesses each address right before it is connected to; a document's server is held to public addresses by it. */
    isAddressAllowed?: (address: string) => boolean;
  },
) => ClusterClient;

type Identity = 'reader' | 'provisioner';

interface Opened {
  client: ClusterClient;
  endpoint: ClusterEndpoint;
  credential: IdentityCredential;
}

/**
 * The fleet of this process. Clients are opened on first use and kept, one for each cluster and identity; one is closed as soon as the
 * endpoint or the credentials of its cluster change, so that nothing goes on talking to the former place.
 */
export class InProcessFleetClusters implements FleetClusters {
  readonly #config: FleetConfig;
  readonly #operator: OperatorClusters;
  readonly #openClient: OpenClient;
  readonly #calls: Readonly<CallTally>;
  readonly #clients = new Map<string, Opened>();
  readonly #listeners = new Set<() => void>();
  readonly #stops: (() => void)[] = [];
  /** What each source declared last; one that was never read is absent. */
  readonly #declarations = new Map<DeclaringSource, ClusterDeclaration[]>();
  #resolved: Map<string, ResolvedCluster>;

  constructor(options: {
    config: FleetConfig;
    openClient: OpenClient;
    /** What `openClient` counts. */
    calls?: Readonly<CallTally>;
  }) {
    this.#calls = options.calls ?? { running: 0, waiting: 0, streams: 0 };
    this.#config = options.config;
    this.#operator = new OperatorClusters(options.config);
    this.#openClient = options.openClient;
    this.#resolved = this.#resolve();
  }

  calls(): CallTally {
    return { ...this.#calls };
  }

  list(): FleetCluster[] {
    return [...this.#resolved.values()].map(({ cluster }) => cluster);
  }

  find(name: string): FleetCluster | undefined {
    return this.#resolved.get(name)?.cluster;
  }

  missingSources(): FleetCluster['source'][] {
    const isUnread =
      this.#config.hasRepository && !this.#declarations.has('fleet-repository');
    return [
      ...(isUnread ? (['fleet-repository'] as const) : []),
      ...this.#operator.missingHubs(),
    ];
  }

  reader(name: string): ClusterClient {
    return this.#client(name, 'reader');
  }

  provisioner(name: string): ClusterClient {
    return this.#client(name, 'provisioner');
  }

  async readerToken(name: string): Promise<string> {
    const credential = this.#credential(this.#get(name), 'reader');
    if ('clientKeyData' in credential) {
      throw new ClusterError(
        'unauthorized',
        `The reader of cluster '${name}' has a client certificate and no token`,
      );
    }
    return supplyToken(credential)();
  }

  endpoint(name: string): ClusterEndpoint {
    return this.#get(name).endpoint;
  }

  assessServer(endpoint: { server: string; caData: string }) {
    return this.#operator.assessServer(endpoint);
  }

  configured(): FleetCluster[] {
    return resolveFleet(this.#operator.config(), []).map(
      ({ cluster }) => cluster,
    );
  }

  fingerprint(): string {
    return this.#operator.fingerprint();
  }

  replaceSource(source: DeclaringSource, clusters: ClusterDeclaration[]): void {
    this.#declarations.set(source, clusters);
    this.#renew();
  }

  /** Replaces what the operator's kubeconfigs say. */
  replaceKubeconfigClusters(clusters: ConfiguredCluster[]): void {
    this.#operator.replaceKubeconfigs(clusters);
    this.#renew();
  }

  /** Replaces what one hub tells, which must have been read to its end. */
  replaceHubClusters(hub: HubSource, clusters: HubCluster[]): void {
    this.#operator.replaceHub(hub, clusters);
    this.#renew();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Registers what ends together with the fleet. */
  onClose(stop: () => void): void {
    this.#stops.push(stop);
  }

  /** Closes every connection. */
  async close(): Promise<void> {
    this.#stops.splice(0).forEach(stop => stop());
    const opened = [...this.#clients.values()];
    this.#clients.clear();
    await Promise.allSettled(opened.map(({ client }) => client.close()));
  }

  #resolve(): Map<string, ResolvedCluster> {
    return new Map(
      resolveFleet(
        this.#operator.config(),
        [...this.#declarations.values()].flat(),
      ).map(each => [each.cluster.name, each]),
    );
  }

  #renew(): void {
    this.#resolved = this.#resolve();
    this.#closeStale();
    for (const listener of this.#listeners) listener();
  }

  #get(name: string): ResolvedCluster {
    const resolved = this.#resolved.get(name);
    if (!resolved) throw new NotFoundError(`No cluster '${name}' in the fleet`);
    return resolved;
  }

  #credential({ cluster, credentials }: ResolvedCluster, identity: Identity) {
    const credential = credentials?.[identity];
    if (credential) return credential;
    throw new ClusterError(
      'unauthorized',
      `Cluster '${cluster.name}' has no ${identity}: ${
        cluster.unusable ??
        `the operator's configuration names none; add ${identity} beside its server`
      }`,
    );
  }

  #client(name: string, identity: Identity): ClusterClient {
    const resolved = this.#get(name);
    const credential = this.#credential(resolved, identity);
    const key = `${identity}/${name}`;
    const known = this.#clients.get(key);
    if (known) return known.client;
    const { server, source } = resolved.cluster;
    const { endpoint } = resolved;
    const isTrusted =
      source !== 'fleet-repository' ||
      isListedServer(server, this.#config.allowServers);
    const client = this.#openClient({
      name,
      ...endpoint,
      credential,
      ...(!isTrusted && {
        isAddressAllowed: (address: string) => !isForbiddenAddress(address),
      }),
    });
    this.#clients.set(key, { client, endpoint, credential });
    return client;
  }

  #closeStale(): void {
    for (const [key, opened] of this.#clients) {
      const [identity, name] = key.split('/') as [Identity, string];
      const resolved = this.#resolved.get(name);
      const isSame =
        isDeepStrictEqual(resolved?.endpoint, opened.endpoint) &&
        isDeepStrictEqual(resolved?.credentials?.[identity], opened.credential);
      if (!isSame) {
        this.#clients.delete(key);
        // Closing waits for requests in flight; nobody needs to wait for that, and a failed close leaves nothing to be done.
        opened.client.close().catch(() => undefined);
      }
    }
  }
}
