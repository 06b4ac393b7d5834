import type { ClusterNode, Coverage } from '@fairway/plugin-fleet-common';

/** What `livez` says of an API server that is not ready: whether its process is well all the same. */
export type Liveness =
  | { kind: 'alive' }
  | { kind: 'failing'; checks: string[] }
  /** It was not told. */
  | { kind: 'unknown'; reason: string };

/** What one heartbeat brought: a complete answer, or why there is none; null if the reason given last still holds. */
export type Heartbeat =
  | {
      kind: 'answered';
      version: string;
      failingChecks: string[];
      /** Asked only if it is not ready. */
      liveness?: Liveness;
    }
  | { kind: 'failed'; failure: string | null };

/** What one reading of nodes and pods brought; a kind that could not be read is null and named in the coverage. */
export interface Counts {
  nodes: { total: number; ready: number; list: ClusterNode[] } | null;
  pods: { total: number; running: number; unhealthy: number } | null;
  coverage: Coverage;
  /** When the reading began. */
  observedAt: number;
  /** Up to when what is watched is known to be so, by kind; of other kinds it is when the reading began. */
  heardAt?: Record<string, number>;
  /** The API server that was asked. */
  source: string;
}
