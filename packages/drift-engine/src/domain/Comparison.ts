import type { Identity } from './KubernetesObject';
import type { Value } from './Value';

/** What was found of one object. `suppressed`: all that differs is covered by ignore rules. */
export type ObjectVerdict =
  | 'in-sync'
  | 'drifted'
  | 'missing'
  | 'extra'
  | 'unmanaged'
  | 'suppressed'
  | 'unknown';

/**
 * changed: both have the field, with other values. missing: declared and not live. stale: Git declared it once and the cluster still
 * has it. undeclared: Git is silent, and somebody set it. extra-item: an item of a keyed list that Git does not declare.
 */
export type DifferenceClass =
  | 'changed'
  | 'missing'
  | 'stale'
  | 'undeclared'
  | 'extra-item';

/** critical: it loosens what keeps others out. high: it runs something else. medium: it behaves differently. low: it is described differently. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** Who last wrote a field, from managedFields. */
export interface Author {
  manager: string;
  operation: 'Apply' | 'Update';
  /** ISO 8601. */
  time: string | undefined;
  subresource: string | undefined;
  /** Whether the manager is a tool that people use by hand. */
  isPerson: boolean;
}

/** One field in which declared and live disagree. Values of Secrets are masks. */
export interface Difference {
  /** As people write it: `spec.template.spec.containers[name=web].image`. */
  path: string;
  /** RFC 6901, by the positions in the live object (in the declared one if it is not on the cluster). */
  pointer: string;
  /** Undefined if Git does not declare it. */
  declared: Value | undefined;
  /** Undefined if it is not on the cluster. */
  live: Value | undefined;
  class: DifferenceClass;
  author: Author | undefined;
  severity: Severity;
  /** `heuristic`: no schema said how to compare it. */
  confidence: 'schema' | 'heuristic';
  /** Ids of the rules that were applied (docs/drift-rules.md). */
  rules: readonly string[];
}

/** A difference that is not counted, and who decided so. */
export interface SuppressedDifference extends Difference {
  suppressedBy: {
    /** The ignore rule's source, or the id of a rule of the engine (an autoscaler owns the field). */
    source: string;
    owner: string | undefined;
    reason: string | undefined;
    /** Milliseconds since 1970. */
    expiresAt: number | undefined;
  };
}

/** What the comparison of one object came to. */
export interface Comparison {
  identity: Identity;
  apiVersion: string;
  verdict: ObjectVerdict;
  /** Why the verdict is missing, extra, unmanaged or unknown; of a drifted object, what more could not be told. */
  reason: string | undefined;
  /** What could not be looked at, though the verdict stands. */
  hint?: string;
  differences: readonly Difference[];
  suppressed: readonly SuppressedDifference[];
}
