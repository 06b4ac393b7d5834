import type {
  CheckEvidence,
  CheckNature,
  CheckRemediation,
  CheckSeverity,
} from '@fairway/plugin-fleet-common';
import type { ClusterFacts } from '../ClusterFacts';
import type { ManifestsReading } from '../deprecations/ManifestsReading';
import type { CountersReading } from '../metrics/ServerCounters';
import type { CheckClock } from './CheckClock';
import type { CheckKind, CheckRows } from './rows/CheckRows';

/** A number of a check that a fleet may set, in the unit that its name ends with. */
export interface CheckThreshold {
  default: number;
  min: number;
  max: number;
  /** What it bounds. */
  about: string;
}

/**
 * What a check of rows may look at. Rows of kinds that it did not ask for are empty. A verdict is kept until something of this changes or
 * a time has come that it asked for, so that nothing belongs here which changes without them.
 */
export interface CheckInput {
  rows: CheckRows;
  /** Of the API server. */
  version: string | null;
  /** What the API server had counted at the reading before, if that is not too old. */
  countersBefore?: CountersReading;
}

/** What a check of no rows may look at as well; it is assessed each time. */
export interface FactCheckInput extends CheckInput {
  /** What heartbeats said. */
  facts: ClusterFacts;
  /** Whether they were answered of late, by the pace of the observer. */
  isReached: boolean;
  /** What the fleet repository declares for the cluster in old versions. */
  manifests: ManifestsReading;
}

/** What a verdict rests on. Names of objects stand here and never in a reason, which everybody reads who may see the cluster. */
export interface ShownEvidence {
  evidence: CheckEvidence[];
  /** How much there is; evidence may hold less. */
  total: number;
  /** All of it, where evidence holds less. It is not stored. */
  all?: readonly CheckEvidence[];
  /** How many objects there are whose names are not for everybody, in words; null: none. */
  extent: string | null;
}

/** What a check says of a cluster. What it could not see is unknown, never good. */
export type CheckVerdict =
  | { state: 'good'; reason: string }
  | ({ state: 'bad'; reason: string } & ShownEvidence)
  | ({ state: 'unknown'; reason: string } & Partial<ShownEvidence>)
  | { state: 'not-applicable'; reason: string };

/** How a check is to be assessed now. It gets no time, but a clock that it can ask. */
export interface AssessSettings<TThreshold extends string> {
  thresholds: Record<TThreshold, number>;
  clock: CheckClock;
}

/** A coded test of a cluster. */
export interface Check<TThreshold extends string = string> {
  /** `FW-<AREA>-<NAME>`, for good: documents and histories name it. */
  id: string;
  /** What is wrong if it is bad. */
  title: string;
  kind: CheckNature;
  severity: CheckSeverity;
  /** Kinds whose rows it looks at; all of them belong to one reading. */
  needs: readonly CheckKind[];
  /** Whether one of those kinds is enough: it applies if the cluster serves any. */
  needsAny?: boolean;
  /** Whether it looks at what heartbeats said, so that it is unknown while the cluster does not answer. */
  needsHeartbeat?: boolean;
  /** Whether it looks at manifests of the fleet repository: until they are read, what was said of them before stands. */
  readsManifests?: boolean;
  /** The verdict of a cluster rests on it already by itself, so that it can neither be switched off nor weakened. */
  isBuiltIn?: boolean;
  thresholds: Readonly<Record<TThreshold, CheckThreshold>>;
  /** When it cannot be told. */
  unknown: string;
  /** When the question does not arise; null: it always does. */
  notApplicable: string | null;
  remediation: CheckRemediation;
  assess: (
    input: FactCheckInput,
    settings: AssessSettings<TThreshold>,
  ) => CheckVerdict;
}

/** A check that looks at rows, and at nothing that may change while they stay as they are. */
type RowCheck<TThreshold extends string> = Omit<Check<TThreshold>, 'assess'> & {
  assess: (
    input: CheckInput,
    settings: AssessSettings<TThreshold>,
  ) => CheckVerdict;
};

/** Keeps the names of the thresholds, which the assessment may use and no other. */
export function defineCheck<TThreshold extends string = never>(
  check: RowCheck<TThreshold>,
): Check {
  return check as unknown as Check;
}

/** A check of what heartbeats and the fleet repository say. */
export function defineFactCheck<TThreshold extends string = never>(
  check: Check<TThreshold> & { needs: readonly never[] },
): Check {
  return check as unknown as Check;
}
