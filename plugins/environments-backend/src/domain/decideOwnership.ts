import { isProven, NamespaceProof } from './NamespaceProof';
import { hasOwnLabels, runAnnotation } from './ownership';

/** Metadata of a namespace as a cluster has it. */
export interface NamespaceSeen {
  uid?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

/** Whose a namespace is. Only what is `proven` was certainly made for the environment. */
export type Ownership =
  /** A run that made it recorded its UID, or has begun to make it and is named on it. */
  | 'proven'
  /** It has the labels of the environment and names a run, of which the ledger knows nothing: the ledger was lost, or somebody copied the labels. */
  | 'marked'
  /** It has the labels, but the runs of the environment made another one. */
  | 'other'
  /** Its labels are not those of the environment, or it names no run. */
  | 'unmarked';

/**
 * Whether a namespace is the one that an environment was given. Everything that asks this asks here. Labels can be put on a foreign namespace
 * by hand or by a restore from a backup; the UID in a receipt cannot.
 */
export function decideOwnership(
  seen: NamespaceSeen,
  environment: { owner: string; name: string },
  proof: NamespaceProof,
): Ownership {
  const { owner, name } = environment;
  const run = seen.annotations?.[runAnnotation];
  if (!hasOwnLabels(seen.labels, owner, name) || !run) {
    return 'unmarked';
  }
  if (isProven({ uid: seen.uid, run }, proof)) {
    return 'proven';
  }
  return proof.uid === undefined ? 'marked' : 'other';
}

/** The proof of a run that is under way: what names it, it has made. */
export function toProofOfRun(run: string): NamespaceProof {
  return { uid: undefined, unproven: [run] };
}
