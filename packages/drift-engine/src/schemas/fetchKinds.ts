import type { KindKnowledge } from '../domain/Knowledge';
import type { FetchedKinds } from './FetchedKinds';
import { GroupVersionLoader } from './GroupVersionLoader';
import type { KnowledgeTable } from '../domain/schemas/KnowledgeTable';
import type { SchemaServer } from './SchemaServer';
import { describeFailure } from './describeFailure';

export interface FetchKindsOptions {
  server: SchemaServer;
  /** Where compiled schemas are kept between runs; nowhere if absent. */
  cacheFolder?: string;
  /**
   * Where compiled schemas are found by the hash that the server says. Several servers may share one, if what they answer is checked against the
   * hash: one that lies would speak for all.
   */
  shared?: Map<string, KnowledgeTable>;
}

/** At most this many group versions are asked for at a time. */
const AT_ONCE = 8;

/** Learns kinds from a server, group version by group version, as they are needed. */
export function fetchKinds(options: FetchKindsOptions): FetchedKinds {
  const loader = new GroupVersionLoader(options);
  const loaded = new Map<string, ReadonlyMap<string, KindKnowledge>>();
  const failures = new Map<string, string>();
  const load = async (apiVersion: string) => {
    try {
      loaded.set(apiVersion, await loader.load(apiVersion));
      failures.delete(apiVersion);
    } catch (error) {
      loaded.delete(apiVersion);
      failures.set(apiVersion, describeFailure(error));
    }
  };
  return {
    isComplete: true,
    failures,
    find: (apiVersion, kind) => loaded.get(apiVersion)?.get(kind),
    prepare: async apiVersions => {
      loader.forgetIndex();
      const wanted = [...new Set(apiVersions)];
      for (let first = 0; first < wanted.length; first += AT_ONCE) {
        await Promise.all(wanted.slice(first, first + AT_ONCE).map(load));
      }
    },
  };
}
