import type {
  ClusterLabels,
  ClusterLifecycle,
  ClusterRole,
  DeclaredBy,
  Maintenance,
  Outlook,
} from '@fairway/plugin-fleet-common';
import type { CheckCounts } from '../domain/checks/countChecks';
import type { ClusterFacts } from '../domain/ClusterFacts';
import type { Assessment } from '../domain/Assessment';

export interface PodFigures {
  total: number;
  running: number;
  unhealthy: number;
  observedAt: number;
}

/** A cluster as the database has it: what is declared of it, what was last known, and the verdict that was drawn from that. */
export interface StoredCluster {
  /** Opaque, for signals. */
  id: string;
  name: string;
  title: string | null;
  labels: ClusterLabels;
  server: string;
  declaredBy: DeclaredBy;
  owner: string | null;
  role: ClusterRole | null;
  lifecycle: ClusterLifecycle | null;
  desiredVersion: string | null;
  /** Planned work, over or to come or now. */
  maintenance: Maintenance | null;
  links: { title: string; url: string }[];
  document: { path: string; commit: string } | null;
  /** Undefined until the first assessment. */
  assessment: Assessment | undefined;
  facts: ClusterFacts;
  version: string | null;
  pods: PodFigures | null;
  /** Null until its checks were assessed. */
  checks: CheckCounts | null;
  /** What its checks say of what is ahead of it; null until they were assessed. */
  outlook: Outlook | null;
}

/** The part of it that observers write. */
export type ObservedFigures = Pick<StoredCluster, 'facts' | 'version' | 'pods'>;
