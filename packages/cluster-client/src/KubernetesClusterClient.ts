import {
  AccessRequest,
  ApplyOptions,
  CallOptions,
  ClusterClient,
  DeleteOptions,
  Discovery,
  ListOptions,
  ListPage,
  PeerCertificate,
  PeerCertificateOptions,
  ReadLinesOptions,
  ReadTextOptions,
  RemoveFieldsOptions,
  ServerHealth,
  ServerVersion,
  TokenRequestOptions,
  WatchEvent,
  WatchOptions,
} from './ClusterClient';
import { ClusterError } from './ClusterError';
import { KubernetesObject, ObjectReference, ResourceKind } from './objects';
import { checkPath, formatPath, InvalidPathError } from './kinds/formatPath';
import { KindCatalog } from './kinds/KindCatalog';
import { applyRequest } from './operations/applyRequest';
import { deleteObject } from './operations/deleteObject';
import { formatReference } from './operations/formatReference';
import { listPages } from './operations/listPages';
import { parseHealth } from './operations/parseHealth';
import { parseVersion } from './operations/parseVersion';
import { MalformedAnswerError, readObject } from './operations/readObject';
import { readTextLines } from './operations/readTextLines';
import { removeFieldsRequest } from './operations/removeFieldsRequest';
import { requestToken } from './operations/requestToken';
import { reviewAccess } from './operations/reviewAccess';
import { watchKind } from './operations/watchKind';
import { ApiTransport } from './transport/ApiTransport';

export interface KubernetesClusterClientOptions {
  name: string;
  server: string;
  transport: ApiTransport;
  kinds: KindCatalog;
  /** Most items of one list, over all its pages. */
  maxItems: number;
}

/** A ClusterClient that speaks to a Kubernetes API server. */
export class KubernetesClusterClient implements ClusterClient {
  readonly name: string;
  readonly server: string;
  readonly #transport: ApiTransport;
  readonly #kinds: KindCatalog;
  readonly #maxItems: number;

  constructor(options: KubernetesClusterClientOptions) {
    this.name = options.name;
    this.server = options.server;
    this.#transport = options.transport;
    this.#kinds = options.kinds;
    this.#maxItems = options.maxItems;
  }

  async version(options?: CallOptions): Promise<ServerVersion> {
    return this.#explained('read version', async () => {
      const request = {
        call: 'read version',
        method: 'GET',
        path: '/version',
      } as const;
      return parseVersion(await this.#transport.sendJson(request, options));
    });
  }

  async health(
    endpoint: 'readyz' | 'livez',
    options?: CallOptions,
  ): Promise<ServerHealth> {
    const request = {
      call: `read ${endpoint}`,
      method: 'GET',
      path: `/${endpoint}`,
      query: { verbose: 'true' },
      accept: 'text/plain, */*',
    } as const;
    const answer = await this.#transport.send(request, options);
    // An unhealthy server answers 500 and says what is wrong with it: that is an answer, not a failure.
    const health =
      answer.status === 200 || answer.status >= 500
        ? parseHealth(answer.status, answer.body)
        : undefined;
    if (!health) {
      throw this.#transport.toError(request, answer);
    }
    return health;
  }

  async discover(options?: CallOptions): Promise<Discovery> {
    return this.#kinds.discover(options);
  }

  async get(
    reference: ObjectReference,
    options?: CallOptions,
  ): Promise<KubernetesObject> {
    const call = `get ${formatReference(reference)}`;
    return this.#explained(call, async () => {
      const kind = await this.#kinds.find(reference, options);
      const { namespace, name } = reference;
      const path = formatPath(kind, { namespace, name });
      const request = { call, method: 'GET', path } as const;
      return readObject(await this.#transport.sendJson(request, options), kind);
    });
  }

  async *list(
    wanted: Pick<ResourceKind, 'apiVersion' | 'kind'>,
    options: ListOptions = {},
  ): AsyncGenerator<ListPage> {
    const call = `list ${wanted.apiVersion} ${wanted.kind}`;
    const kind = await this.#kinds.find(wanted, options);
    const pages = listPages(this.#transport, kind, options, this.#maxItems);
    yield* this.#explainedEach(call, pages);
  }

  async *watch(
    wanted: Pick<ResourceKind, 'apiVersion' | 'kind'>,
    options: WatchOptions = {},
  ): AsyncGenerator<WatchEvent> {
    const call = `watch ${wanted.apiVersion} ${wanted.kind}`;
    const kind = await this.#kinds.find(wanted, options);
    const events = watchKind(this.#transport, kind, options);
    yield* this.#explainedEach(call, events);
  }

  async readText(path: string, options: ReadTextOptions = {}): Promise<string> {
    const { query, accept = '*/*', maxBytes, ...call } = options;
    return this.#explained(`read ${path}`, async () => {
      const request = {
        call: `read ${path}`,
        method: 'GET',
        path: checkPath(path),
        ...{ query, accept, maxBytes },
      } as const;
      const answer = await this.#transport.send(request, call);
      if (answer.status < 200 || answer.status >= 300) {
        throw this.#transport.toError(request, answer);
      }
      return answer.body;
    });
  }

  async *readLines(
    path: string,
    options: ReadLinesOptions,
  ): AsyncGenerator<string> {
    const call = `read ${path}`;
    const request = { call, method: 'GET', path: checkPath(path) } as const;
    const lines = readTextLines(this.#transport, request, options);
    yield* this.#explainedEach(call, lines);
  }

  async peerCertificate({
    maxAgeMs = Infinity,
    ...options
  }: PeerCertificateOptions = {}): Promise<PeerCertificate> {
    const known = this.#transport.peerCertificate();
    if (known && Date.now() - known.connectedAt.getTime() <= maxAgeMs) {
      return known;
    }
    if (known) this.#transport.reconnect();
    await this.version(options);
    const shown = this.#transport.peerCertificate();
    if (shown) return shown;
    throw this.#fail(
      'server-error',
      'read the certificate',
      'the server showed none',
    );
  }

  async apply(
    object: KubernetesObject,
    options: ApplyOptions = {},
  ): Promise<KubernetesObject> {
    const { namespace, name } = object.metadata;
    const call = `apply ${formatReference({ ...object, namespace, name })}`;
    return this.#explained(call, async () => {
      const kind = await this.#kinds.find(object, options);
      const request = applyRequest(kind, object, options);
      return readObject(await this.#transport.sendJson(request, options), kind);
    });
  }

  async removeFields(
    reference: ObjectReference,
    options: RemoveFieldsOptions,
  ): Promise<KubernetesObject> {
    const call = `remove fields of ${formatReference(reference)}`;
    return this.#explained(call, async () => {
      const kind = await this.#kinds.find(reference, options);
      const request = removeFieldsRequest(kind, reference, options);
      return readObject(await this.#transport.sendJson(request, options), kind);
    });
  }

  async delete(
    reference: ObjectReference,
    options: DeleteOptions,
  ): Promise<'deleted' | 'deleting' | 'absent'> {
    return this.#explained(`delete ${formatReference(reference)}`, async () => {
      const kind = await this.#kinds.find(reference, options);
      return deleteObject(this.#transport, kind, reference, options);
    });
  }

  async createToken(
    options: TokenRequestOptions,
  ): Promise<{ token: string; expiresAt: Date }> {
    const { namespace, serviceAccount } = options;
    return this.#explained(
      `request a token of ${namespace}/${serviceAccount}`,
      () => requestToken(this.#transport, options),
    );
  }

  async isAllowed(
    access: AccessRequest,
    options?: CallOptions,
  ): Promise<boolean> {
    return this.#explained('review own access', () =>
      reviewAccess(this.#transport, access, options),
    );
  }

  async close(): Promise<void> {
    await this.#transport.close();
  }

  /** Gives the two errors that know no cluster their ClusterError. */
  async #explained<T>(call: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof InvalidPathError) {
        throw this.#fail('invalid', call, error.message);
      }
      if (error instanceof MalformedAnswerError) {
        throw this.#fail('server-error', call, error.message);
      }
      throw error;
    }
  }

  async *#explainedEach<T>(
    call: string,
    values: AsyncGenerator<T>,
  ): AsyncGenerator<T> {
    try {
      for (;;) {
        const next = await this.#explained(call, () => values.next());
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await values.return(undefined);
    }
  }

  #fail(reason: 'invalid' | 'server-error', call: string, text: string) {
    return new ClusterError(
      reason,
      `${this.name}: ${call}: ${reason}: ${text}`,
    );
  }
}
