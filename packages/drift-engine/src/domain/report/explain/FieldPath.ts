/** One step of a path as people write it. */
export type PathStep =
  | { kind: 'key'; key: string }
  | { kind: 'index'; index: number }
  /** `[name=web]`: an item by its keys. */
  | { kind: 'item'; keys: ReadonlyMap<string, string> }
  /** `[=value]`: an item of a set. */
  | { kind: 'value'; text: string };

/** A field that somebody asks about: by steps, or by RFC 6901 parts. */
export type FieldPath =
  | { kind: 'steps'; steps: readonly PathStep[] }
  | { kind: 'pointer'; parts: readonly string[] };

/** A field, perhaps of one object alone. */
export interface ExplainTarget {
  object:
    | { kind: string; namespace: string | undefined; name: string }
    | undefined;
  path: FieldPath;
  /** The path as it was written. */
  text: string;
}
