import type { CriticalChecks } from './CriticalChecks';
import type { Liveness } from './Observation';

/** What is known of a cluster at some moment; times are milliseconds since 1970. */
export interface ClusterFacts {
  /** Why no client can be opened for it. */
  unusable: string | null;
  /** Last heartbeat that was answered completely. */
  lastGoodAt: number | null;
  /** Last heartbeat, answered or not. */
  attemptedAt: number | null;
  /** Why the last heartbeat failed; null if it did not. */
  failure: string | null;
  /** Names of the failed sub-checks of readyz at `lastGoodAt`; null if it never answered. */
  failingChecks: string[] | null;
  /** What livez said then; absent or null if it was ready. */
  liveness?: Liveness | null;
  nodes: { total: number; ready: number; observedAt: number } | null;
  /** How many pods there are, running or not; absent or null: they were never read. */
  pods?: { total: number; observedAt: number } | null;
  /** What the last reading of nodes and pods lacked. */
  missing: { kind: string; reason: string }[];
  /** Absent: all other critical checks are good, or none was assessed yet. */
  criticalChecks?: CriticalChecks;
}
