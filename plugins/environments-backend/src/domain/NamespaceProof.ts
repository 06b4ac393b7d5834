/** What the ledger knows of who made an environment's namespace. */
export interface NamespaceProof {
  /** UID that the newest run which proved to have made or re-applied it noted; undefined if none did. */
  uid: string | undefined;
  /**
   * Ids of later runs that began to apply it and ended before they could note a UID, say because somebody closed them: a namespace with the mark
   * of one of them is the environment's own as well.
   */
  unproven: string[];
}

/** For whoever cannot ask the ledger, as observers of whole clusters cannot. */
export const noProof: NamespaceProof = { uid: undefined, unproven: [] };

/** Whether a namespace that stands there was made by a run of the ledger: by its UID, or by the mark of a run that ended before it noted one. */
export function isProven(
  seen: { uid?: string; run?: string },
  proof: NamespaceProof,
): boolean {
  return (
    (proof.uid !== undefined && proof.uid === seen.uid) ||
    (seen.run !== undefined && proof.unproven.includes(seen.run))
  );
}
