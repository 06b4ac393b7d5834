import { Manifest, describeManifest, fieldManager } from '@fairway/delivery';
import {
  compareObject,
  createKindSource,
  Difference,
  KubernetesObject,
  listKnownMinors,
  loadKnowledge,
} from '@fairway/drift-engine';

/** What a cluster has otherwise than Git declares, a sentence each; empty if there is nothing. */
export type CompareManifest = (declared: Manifest, live: object) => string[];

/** What applying the manifest again would change. What somebody added beside it stays theirs. */
const ours: ReadonlySet<Difference['class']> = new Set([
  'changed',
  'missing',
  'stale',
]);

/** Comparison by the drift engine, with the bundled knowledge of the kinds of the newest Kubernetes that it knows. */
export async function createManifestComparison(): Promise<CompareManifest> {
  const newest = (await listKnownMinors()).at(-1) ?? '';
  const kinds = createKindSource({ tables: [await loadKnowledge(newest)] });
  return (declared, live) => {
    const { verdict, reason, differences } = compareObject(
      // Both come from JSON.
      declared as unknown as KubernetesObject,
      live as KubernetesObject,
      {
        ...{ kinds, owners: [], ignoreRules: [] },
        appliers: [fieldManager],
        now: Date.now(),
      },
    );
    const name = describeManifest(declared);
    return verdict === 'unknown'
      ? [`${name} could not be compared: ${reason}`]
      : differences
          .filter(difference => ours.has(difference.class))
          .map(
            difference =>
              `${name} has ${difference.path} ${show(
                difference.live,
              )}, declared ${show(difference.declared)}`,
          );
  };
}

function show(value: unknown): string {
  return value === undefined
    ? 'nothing'
    : JSON.stringify(value, (_, each) =>
        typeof each === 'bigint' ? String(each) : each,
      ).slice(0, 200);
}
