import type { EnvironmentSummary } from '@fairway/plugin-environments-common';

/** What a cluster was seen to have of one environment. */
export interface NamespaceObservation {
  /** UID of the namespace; null if there is none. */
  uid: string | null;
  /** Since when it is ending; null if it is not. */
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
  /** False if Git no longer declares it and the cluster may still have it. */
  declared: boolean;
  cluster: string;
  /** `Kind name` of what was rendered for it. */
  expected: string[];
  observation?: NamespaceObservation;
  /** Why the cluster could not be read of late; absent if it could. */
  failure?: string;
  /** Why its cluster cannot be used at all: not in the fleet, or without credentials. */
  unusable?: string;
  run?: OpenRun;
}

export type Verdict = Pick<EnvironmentSummary, 'state' | 'reason'>;
