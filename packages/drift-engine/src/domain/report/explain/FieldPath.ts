import type { FieldStep } from '../../ignore/FieldStep';

/** A field that somebody asks about: by steps, or by RFC 6901 parts. */
export type FieldPath =
  | { kind: 'steps'; steps: readonly FieldStep[] }
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
