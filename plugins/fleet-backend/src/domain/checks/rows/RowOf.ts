/** What every row has: which object it is. */
export interface RowOf<TKind extends string> {
  kind: TKind;
  name: string;
  namespace?: string;
  createdAt?: number;
  /** Since when it is being deleted. */
  deletedAt?: number;
  /** What its deletion waits for; of objects that are being deleted alone. */
  finalizers?: string[];
  /** Who wrote it in a version that Kubernetes deprecates; absent: nobody did. */
  oldWriters?: { manager: string; apiVersion: string }[];
}

/** A condition of an object's status. */
export interface RowCondition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
  /** Last change of its status. */
  since?: number;
}
