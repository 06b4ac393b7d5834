import { Agent, request } from 'node:https';
import { Credentials } from './formatKubeconfig';

/** An object as the API takes and gives it, as far as this package looks into it. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    annotations?: Record<string, string>;
    labels?: Record<string, string>;
  };
  [field: string]: unknown;
}

/** What the API server answered. */
export interface Answer {
  status: number;
  body: string;
}

interface ResourceList {
  resources: { name: string; kind: string; namespaced: boolean }[];
}

interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  body?: unknown;
  /** The media type of the body; JSON, or for PATCH server-side apply, unless said. */
  type?: string;
}

const DEADLINE_MS = 15_000;

/**
 * The few calls this package makes to a cluster of its own: readiness, first objects, tokens.
 * Whoever looks after clusters uses packages/cluster-client.
 */
export class AdminClient {
  private readonly agent: Agent;
  private readonly resources = new Map<string, Promise<ResourceList>>();

  constructor(private readonly credentials: Credentials) {
    this.agent = new Agent({
      ca: Buffer.from(credentials.caData, 'base64'),
      keepAlive: true,
      maxSockets: 8,
    });
  }

  /** @throws the error of the connection, or one that says the deadline has passed */
  call(call: Call, deadlineMs = DEADLINE_MS): Promise<Answer> {
    const body = call.body === undefined ? '' : JSON.stringify(call.body);
    const usual = call.method === 'PATCH' ? 'apply-patch+yaml' : 'json';
    return new Promise((resolve, reject) => {
      const outgoing = request(
        new URL(call.path, this.credentials.server),
        {
          method: call.method,
          agent: this.agent,
          headers: {
            authorization: `Bearer ${this.credentials.token}`,
            'content-type': call.type ?? `application/${usual}`,
            'content-length': Buffer.byteLength(body),
          },
          signal: AbortSignal.timeout(deadlineMs),
        },
        incoming => {
          let text = '';
          incoming.setEncoding('utf8');
          incoming.on('data', (part: string) => {
            text += part;
          });
          incoming.on('end', () =>
            resolve({ status: incoming.statusCode ?? 0, body: text }),
          );
          incoming.on('error', reject);
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  /** @throws Error with the server's words when it does not answer with 2xx */
  async succeed(call: Call): Promise<string> {
    const answer = await this.call(call);
    if (answer.status >= 200 && answer.status < 300) return answer.body;
    throw new Error(
      `${call.method} ${call.path}: ${answer.status} ${answer.body}`,
    );
  }

  /** Server-side apply: makes the object, or makes ours what differs in it. */
  async apply(object: KubernetesObject): Promise<void> {
    const path = await this.pathOf(object);
    await this.succeed({
      method: 'PATCH',
      path: `${path}?fieldManager=fairway-local-fleet&force=true`,
      body: object,
    });
  }

  close(): void {
    this.agent.destroy();
  }

  private async pathOf(object: KubernetesObject): Promise<string> {
    const { apiVersion, kind, metadata } = object;
    const base = apiVersion.includes('/')
      ? `/apis/${apiVersion}`
      : `/api/${apiVersion}`;
    let list = this.resources.get(base);
    if (!list) {
      list = this.succeed({ method: 'GET', path: base }).then(
        text => JSON.parse(text) as ResourceList,
      );
      this.resources.set(base, list);
    }
    const resource = (await list).resources.find(
      one => one.kind === kind && !one.name.includes('/'),
    );
    if (!resource)
      throw new Error(`the server does not know ${kind} in ${base}`);
    const namespace = resource.namespaced
      ? `/namespaces/${metadata.namespace ?? 'default'}`
      : '';
    return `${base}${namespace}/${resource.name}/${encodeURIComponent(
      metadata.name,
    )}`;
  }
}
