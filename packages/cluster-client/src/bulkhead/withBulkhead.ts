import {
  ClusterClient,
  ListOptions,
  ListPage,
  TokenRequestOptions,
} from '../ClusterClient';
import { ResourceKind } from '../objects';
import { Bulkhead, BulkheadOptions } from './Bulkhead';

/**
 * The same client, each of whose calls goes through a bulkhead: one of its own, or one that the identities of a cluster share.
 * A list takes a slot per page, not while its pages are worked on.
 */
export function withBulkhead(
  client: ClusterClient,
  options: BulkheadOptions | Bulkhead = {},
): ClusterClient {
  const bulkhead =
    options instanceof Bulkhead ? options : new Bulkhead(options);
  const { name, server } = client;
  return {
    name,
    server,
    version: (call = {}) =>
      bulkhead.run(name, call, rest => client.version(rest)),
    health: (endpoint, call = {}) =>
      bulkhead.run(name, call, rest => client.health(endpoint, rest)),
    discover: (call = {}) =>
      bulkhead.run(name, call, rest => client.discover(rest), 'abandoned'),
    get: (reference, call = {}) =>
      bulkhead.run(name, call, rest => client.get(reference, rest)),
    list: (kind, call = {}) => listThrough(bulkhead, client, kind, call),
    apply: (object, call = {}) =>
      bulkhead.run(name, call, rest => client.apply(object, rest)),
    delete: (reference, call) =>
      bulkhead.run(name, call, rest => client.delete(reference, rest)),
    createToken: (call: TokenRequestOptions) =>
      bulkhead.run(name, call, rest => client.createToken(rest)),
    close: () => client.close(),
  };
}

async function* listThrough(
  bulkhead: Bulkhead,
  client: ClusterClient,
  kind: Pick<ResourceKind, 'apiVersion' | 'kind'>,
  options: ListOptions,
): AsyncGenerator<ListPage> {
  // The client reads the deadline anew for each page: what is left of it after the wait for a slot.
  const current = { ...options };
  const pages = client.list(kind, current);
  for (;;) {
    const page = await bulkhead.run(client.name, options, rest => {
      current.timeoutMs = rest.timeoutMs;
      return pages.next();
    });
    if (page.done) {
      return;
    }
    yield page.value;
  }
}
