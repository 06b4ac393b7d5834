import { compileCrd } from '../domain/schemas/compileCrd';
import type { KnowledgeTable } from '../domain/schemas/KnowledgeTable';
import type { KindKnowledge, KindSource } from '../domain/Knowledge';
import type { KubernetesObject } from '../domain/KubernetesObject';
import type { FetchedKinds } from './FetchedKinds';

/** All that something may be known of kinds from. */
export interface KindSources {
  /** Bundled tables, the one that counts first first. */
  tables?: readonly KnowledgeTable[];
  /** CustomResourceDefinitions, as Git declares them or as a cluster has them; of two of one kind the first counts. */
  crds?: readonly KubernetesObject[];
  /** What a server said, which counts above all. */
  fetched?: FetchedKinds;
}

/**
 * One source of what several know. If a server was asked, its word decides which kinds there are; the tables add the defaults that its
 * schemas do not name, and a schema if it publishes none.
 */
export function createKindSource({
  tables = [],
  crds = [],
  fetched,
}: KindSources): KindSource {
  const declared = compileCrds(crds);
  const findKnown = (apiVersion: string, kind: string) =>
    declared.get(`${apiVersion} ${kind}`) ??
    tables.reduce<KindKnowledge | undefined>(
      (found, table) => found ?? table.find(apiVersion, kind),
      undefined,
    );
  if (!fetched) return { isComplete: false, find: findKnown };
  const merged = new WeakMap<KindKnowledge, KindKnowledge>();
  return {
    isComplete: fetched.isComplete,
    failures: fetched.failures,
    find: (apiVersion, kind) => {
      const served = fetched.find(apiVersion, kind);
      if (!served) return undefined;
      const knowledge =
        merged.get(served) ?? merge(served, findKnown(apiVersion, kind));
      merged.set(served, knowledge);
      return knowledge;
    },
  };
}

function merge(
  served: KindKnowledge,
  known: KindKnowledge | undefined,
): KindKnowledge {
  return {
    schema: served.schema ?? known?.schema,
    defaults: [...served.defaults, ...(known?.defaults ?? [])],
    kept: known?.kept ?? [],
    isNamespaced: served.isNamespaced,
  };
}

function compileCrds(
  crds: readonly KubernetesObject[],
): ReadonlyMap<string, KindKnowledge> {
  const compiled = crds
    .flatMap(crd => compileCrd(crd) ?? [])
    .flatMap(({ kind, isNamespaced, versions }) =>
      versions.map(({ apiVersion, kinds }): [string, KindKnowledge] => [
        `${apiVersion} ${kind}`,
        { schema: kinds.get(kind), defaults: [], isNamespaced },
      ]),
    );
  // A map keeps the last of a key.
  return new Map(compiled.reverse());
}
