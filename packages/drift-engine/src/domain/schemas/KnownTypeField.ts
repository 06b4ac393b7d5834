/** A field of a custom resource whose type is one of Kubernetes' own, as Argo CD's `knownTypeFields` name it. */
export interface KnownTypeField {
  group: string;
  kind: string;
  /** Names from the root; lists on the way are not written. */
  field: readonly string[];
  /** `core/v1/PodSpec`, `core/Quantity` and the like. */
  type: string;
}
