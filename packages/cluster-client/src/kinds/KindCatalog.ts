import { CallOptions, Discovery } from '../ClusterClient';
import { ClusterError } from '../ClusterError';
import { ResourceKind } from '../objects';
import { ApiTransport } from '../transport/ApiTransport';
import { findBuiltInKind } from './builtInKinds';
import { fetchDiscovery } from './fetchDiscovery';

export interface KindCatalogOptions {
  transport: ApiTransport;
  /** Milliseconds an answer is believed. */
  lifetimeMs: number;
  now: () => Date;
}

/** Milliseconds before an unknown kind makes us ask again: it may have been installed a moment ago. */
const RECHECK_MS = 10_000;

/** Knows where each kind of one server is served: from a table for the built-in kinds, else from discovery, which it remembers. */
export class KindCatalog {
  readonly #options: KindCatalogOptions;
  #known: { discovery: Discovery; readAt: number } | undefined;

  constructor(options: KindCatalogOptions) {
    this.#options = options;
  }

  /** What the server serves, at most `lifetimeMs` old. */
  async discover(options?: CallOptions): Promise<Discovery> {
    return this.#read(this.#options.lifetimeMs, options);
  }

  /**
   * Where a kind is served. Throws a ClusterError: `not-served`, or `server-error` if its group could not be
   * discovered, as it may be served all the same.
   */
  async find(
    wanted: Pick<ResourceKind, 'apiVersion' | 'kind'>,
    options?: CallOptions,
  ): Promise<ResourceKind> {
    const { apiVersion, kind } = wanted;
    const builtIn = findBuiltInKind(apiVersion, kind);
    if (builtIn) {
      return builtIn;
    }
    const discovery = await this.discover(options);
    const found =
      findKind(discovery, wanted) ??
      findKind(await this.#read(RECHECK_MS, options), wanted);
    if (found) {
      return found;
    }
    throw this.#explainAbsence(wanted);
  }

  async #read(maxAgeMs: number, options?: CallOptions): Promise<Discovery> {
    const now = this.#options.now().getTime();
    if (this.#known && now - this.#known.readAt < maxAgeMs) {
      return this.#known.discovery;
    }
    const discovery = await fetchDiscovery(this.#options.transport, options);
    this.#known = { discovery, readAt: now };
    return discovery;
  }

  #explainAbsence(wanted: Pick<ResourceKind, 'apiVersion' | 'kind'>) {
    const { cluster } = this.#options.transport;
    const [group] = wanted.apiVersion.split('/');
    const gap = this.#known?.discovery.missing.find(
      missing => missing.group === group,
    );
    const name = `${wanted.apiVersion} ${wanted.kind}`;
    return gap
      ? new ClusterError(
          'server-error',
          `${cluster}: find ${name}: server-error: its group could not be discovered: ${gap.reason}`,
        )
      : new ClusterError(
          'not-served',
          `${cluster}: find ${name}: not-served: the server does not serve this kind`,
        );
  }
}

function findKind(
  discovery: Discovery,
  { apiVersion, kind }: Pick<ResourceKind, 'apiVersion' | 'kind'>,
): ResourceKind | undefined {
  return discovery.kinds.find(
    candidate => candidate.apiVersion === apiVersion && candidate.kind === kind,
  );
}
