/** A kind that a server lists. */
export interface ServedKind {
  kind: string;
  /** Its plural, as in paths. */
  resource: string;
  isNamespaced: boolean;
  verbs: readonly string[];
}
