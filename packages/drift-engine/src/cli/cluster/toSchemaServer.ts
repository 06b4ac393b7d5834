import type { ClusterClient } from '@fairway/cluster-client';
import type { SchemaServer } from '../../schemas/SchemaServer';

/** Reads schemas with a cluster client. Errors are the client's; an answer that is not JSON is named with its path. */
export function toSchemaServer(
  client: Pick<ClusterClient, 'readText'>,
): SchemaServer {
  return {
    async get(address) {
      const [path, search] = address.split('?');
      const text = await client.readText(path, {
        accept: 'application/json',
        query: Object.fromEntries(new URLSearchParams(search)),
      });
      try {
        return JSON.parse(text);
      } catch {
        throw new Error(`GET ${address}: the answer is not JSON`);
      }
    },
  };
}
