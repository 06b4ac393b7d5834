import type { IgnoreRule } from '../domain/IgnoreRule';
import type { KindSource } from '../domain/Knowledge';
import type { KubernetesObject } from '../domain/KubernetesObject';
import type { ReportProblem } from '../domain/report/Report';
import type { ReadObject } from '../reading/ReadObject';

/** What the live side said. */
export interface LiveSide {
  /** In words, for the report. */
  name: string;
  objects: readonly KubernetesObject[];
  /** Declared objects that nobody can assess, and why. */
  unknown: ReadonlyMap<KubernetesObject, string>;
  kinds: KindSource;
  problems: readonly ReportProblem[];
  /** Whether all of it could be read: what is not found may stand in what could not. */
  isWhole: boolean;
}

/** All that a comparison is made of. */
export interface Inputs {
  /** What Git declares, in words, and the objects. */
  declaredName: string;
  declared: readonly ReadObject[];
  /** Whether all that Git declares could be read. */
  isDeclaredWhole: boolean;
  live: LiveSide;
  ignoreRules: readonly IgnoreRule[];
  problems: readonly ReportProblem[];
}
