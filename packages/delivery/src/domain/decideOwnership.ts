import { runAnnotation } from './ownership';

/** Metadata of an object as a cluster has it. */
export interface ObjectSeen {
  uid?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

/** What receipts tell of who made an object. */
export interface OwnershipProof {
  /** UID that the newest run which proved to have made or re-applied it noted; undefined if none did. */
  uid: string | undefined;
  /**
   * Ids of later runs that began to apply it and ended before they could note a UID, say because somebody closed them: an object with the mark
   * of one of them is ours as well.
   */
  unproven: string[];
}

/** If no receipt is known. */
export const noProof: OwnershipProof = { uid: undefined, unproven: [] };

/** The proof of a run that is under way: what names it, it has made. */
export function toProofOfRun(run: string): OwnershipProof {
  return { uid: undefined, unproven: [run] };
}

/** Whose an object is. Only what is `proven` was certainly made for the set. */
export type Ownership =
  /** A run that made it recorded its UID, or has begun to make it and is named on it. */
  | 'proven'
  /** It has the labels of the set and names a run, of which no receipt is known: the ledger was lost, or somebody copied the labels. */
  | 'marked'
  /** It has the labels, but the runs of the set made another one. */
  | 'other'
  /** Its labels are not those of the set, or it names no run. */
  | 'unmarked';

/**
 * Whether an object is the one that was made for a set. Everything that asks this asks here. Labels can be put on a foreign object by hand or
 * by a restore from a backup; the UID in a receipt cannot.
 */
export function decideOwnership(
  seen: ObjectSeen,
  labels: Readonly<Record<string, string>>,
  proof: OwnershipProof,
): Ownership {
  const run = seen.annotations?.[runAnnotation];
  if (!run || !hasLabels(seen, labels)) {
    return 'unmarked';
  }
  const isProven =
    (proof.uid !== undefined && proof.uid === seen.uid) ||
    proof.unproven.includes(run);
  if (isProven) {
    return 'proven';
  }
  return proof.uid === undefined ? 'marked' : 'other';
}

/** Whether an object has all of these labels. That alone says nothing of whose it is, but of what is known to be ours: whose part it is. */
export function hasLabels(
  seen: Pick<ObjectSeen, 'labels'>,
  labels: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(labels).every(
    ([key, value]) => seen.labels?.[key] === value,
  );
}
