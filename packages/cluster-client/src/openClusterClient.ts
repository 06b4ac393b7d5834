import { Bulkhead, type BulkheadOptions } from './bulkhead/Bulkhead';
import { BulkheadTransport } from './bulkhead/BulkheadTransport';
import { ClusterClient } from './ClusterClient';
import { ClusterError } from './ClusterError';
import { ClusterCredential } from './credentials/ClusterCredential';
import { createTlsMaterial } from './credentials/createTlsMaterial';
import { TokenSource } from './credentials/TokenSource';
import { isProxyUrl } from './credentials/isProxyUrl';
import { KindCatalog } from './kinds/KindCatalog';
import { KubernetesClusterClient } from './KubernetesClusterClient';
import { Connection } from './transport/Connection';
import { AddressRule } from './transport/createConnector';
import { HttpTransport } from './transport/HttpTransport';

export interface OpenClusterClientOptions {
  /** Name of the cluster, for messages. */
  name: string;
  /** `https://` URL of the API server; may have a path. */
  server: string;
  /** CA bundle, base64 PEM. Nothing else is trusted. */
  caData: string;
  credential: ClusterCredential;
  /** Whom the server's certificate must name, if not the host of `server` (`tls-server-name` of a kubeconfig). */
  serverName?: string;
  /** An `http://` or `https://` proxy to go through (`proxy-url` of a kubeconfig). */
  proxyUrl?: string;
  /** Milliseconds of a call that names no deadline of its own; 5 000 if absent. */
  defaultTimeoutMs?: number;
  /** Most bytes of one answer, packed or unpacked; 64 MiB if absent. */
  maxBytes?: number;
  /** Most items of one list over all its pages; 500 000 if absent. */
  maxItems?: number;
  /** Milliseconds that discovery is remembered; 300 000 if absent. */
  discoveryLifetimeMs?: number;
  /** Assesses each address right before it is connected to; every address is allowed if absent. */
  isAddressAllowed?: AddressRule;
  /** Every request goes through it: one of the client's own, or one that the identities of a cluster share. No bulkhead if absent. */
  bulkhead?: Bulkhead | BulkheadOptions;
  now?: () => Date;
}

const TIMEOUT_MS = 5_000;
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_ITEMS = 500_000;
const DISCOVERY_LIFETIME_MS = 300_000;

/**
 * Opens a client of one cluster with one identity. Connects at the first call, and keeps that connection. A rotated CA or client
 * certificate wants a new client; a rotated token does not. Throws a ClusterError `invalid` that names the field.
 */
export function openClusterClient(
  options: OpenClusterClientOptions,
): ClusterClient {
  const { name, credential, now = () => new Date() } = options;
  const defaultTimeoutMs = options.defaultTimeoutMs ?? TIMEOUT_MS;
  const url = parseServer(name, options.server);
  const http = new HttpTransport({
    cluster: name,
    basePath: url.pathname.replace(/\/+$/, ''),
    connection: new Connection({
      origin: url.origin,
      tls: createTlsMaterial(name, options.caData, credential),
      maxBytes: options.maxBytes ?? MAX_BYTES,
      connectTimeoutMs: defaultTimeoutMs,
      isAddressAllowed: options.isAddressAllowed,
      serverName: options.serverName,
      proxyUrl: options.proxyUrl && checkProxy(name, options.proxyUrl),
    }),
    tokens:
      'token' in credential
        ? new TokenSource({ cluster: name, token: credential.token })
        : undefined,
    defaultTimeoutMs,
    now,
  });
  const transport = options.bulkhead
    ? new BulkheadTransport(http, toBulkhead(options.bulkhead))
    : http;
  const lifetimeMs = options.discoveryLifetimeMs ?? DISCOVERY_LIFETIME_MS;
  return new KubernetesClusterClient({
    name,
    server: options.server,
    transport,
    kinds: new KindCatalog({ transport, lifetimeMs, now }),
    maxItems: options.maxItems ?? MAX_ITEMS,
  });
}

function toBulkhead(bulkhead: Bulkhead | BulkheadOptions): Bulkhead {
  return bulkhead instanceof Bulkhead ? bulkhead : new Bulkhead(bulkhead);
}

function checkProxy(name: string, proxyUrl: string): string {
  if (isProxyUrl(proxyUrl)) return proxyUrl;
  throw new ClusterError(
    'invalid',
    `${name}: proxyUrl: it is not an http:// or https:// URL of a host: give the URL of a proxy that knows CONNECT`,
  );
}

function parseServer(name: string, server: string): URL {
  const url = URL.canParse(server) ? new URL(server) : undefined;
  const isPlain =
    !url?.username && !url?.password && !url?.search && !url?.hash;
  if (url?.protocol !== 'https:' || !isPlain) {
    throw new ClusterError(
      'invalid',
      `${name}: server: it is not an https:// URL without credentials and query: give the URL of the API server`,
    );
  }
  return url;
}
