import type { EnvironmentSummary } from '@fairway/plugin-environments-common';

/** What a cluster was seen to carry of one environment. */
export interface NamespaceObservation {
  /** UID of the namespace; null where there is none. */
  uid: string | null;
  /** Since when it is ending; null where it is not. */
  endingSince: string | null;
  objects: { kind: string; name: string }[];
  /** Kinds that could not be read. */
  missing: { kind: string; reason: string }[];
  /** Time in milliseconds. */
  observedAt: number;
}

export interface OpenRun {
  id: string;
  intent: string;
  state: string;
  reason: string | null;
  progress: { done: number; total: number };
}

export interface EnvironmentFacts {
  /** False where Git no longer declares it and the cluster may still carry it. */
  declared: boolean;
  cluster: string;
  /** `Kind name` of what was rendered for it. */
  expected: string[];
  observation?: NamespaceObservation;
  /** Why the cluster could not be read of late; absent where it could. */
  failure?: string;
  /** Why its cluster cannot be used at all: not in the fleet, or without credentials. */
  unusable?: string;
  run?: OpenRun;
}

export type Verdict = Pick<EnvironmentSummary, 'state' | 'reason'>;
