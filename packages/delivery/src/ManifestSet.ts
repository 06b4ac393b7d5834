import type { Manifest } from './Manifest';

/** Objects of a set that are applied together, after those of the phases before. */
export interface SetPhase {
  /** Names it in tests and traces. */
  name: string;
  manifests: Manifest[];
  /**
   * What stands under these names must be the set's own, or nothing of the set is written: they hold the rest, as a namespace does, and a
   * new set finds none of them.
   */
  isGate?: boolean;
  /** The right to write these comes with a phase before: for a short while, until it is in force, a missing right is waited for. */
  awaitsRights?: boolean;
}

/** What one cluster shall have of one thing, say of one environment. */
export interface ManifestSet {
  /** Names the set among all, whichever run delivers it. */
  id: string;
  cluster: string;
  /** Labels that each of its objects has, and no object of another set. */
  labels: Readonly<Record<string, string>>;
  /** In the order in which they are applied. No object is in two of them. */
  phases: SetPhase[];
}

/** All that a set declares, in the order in which it is applied. */
export function listManifests(set: Pick<ManifestSet, 'phases'>): Manifest[] {
  return set.phases.flatMap(({ manifests }) => manifests);
}

/** The set that declares nothing any more: pruning to it takes away all that an inventory lists. */
export function toEmptySet(
  set: Pick<ManifestSet, 'id' | 'cluster' | 'labels'>,
): ManifestSet {
  const { id, cluster, labels } = set;
  return { id, cluster, labels, phases: [] };
}
