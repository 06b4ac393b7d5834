import type { ClusterClient, KubernetesObject } from '@fairway/cluster-client';
import type { Coverage } from '@fairway/plugin-fleet-common';

/** A kind whose objects are read. */
export interface ObservedKind {
  apiVersion: string;
  kind: string;
  /**
   * How it is read, if it is no kind that the API server lists under that name: by pages, as a list. Never watched. A ClusterError
   * `not-served` says that the cluster has none. Two signals that read the same kind must read it in the same way.
   */
  read?(
    reader: ClusterClient,
    options: { signal: AbortSignal },
  ): AsyncIterable<{ items: KubernetesObject[] }>;
}

/** What a plugin wants read of clusters, how fresh, and who is told. */
export interface ClusterSignal<TRow> {
  /** Names it among those of all plugins, as the plugin's id does. */
  signal: string;
  kinds: ObservedKind[];
  /**
   * Which kinds are read of one cluster, if that differs; then `kinds` counts for none. Of one kind one version. It answers with the same array
   * as long as they are the same: another array makes the watches of the signal begin anew.
   */
  kindsOn?(cluster: string): ObservedKind[];
  labelSelector?: string;
  /** By fields that the API server can select by, such as the type of an event. */
  fieldSelector?: string;
  /** `metadata` asks the cluster for no more than that. */
  as: 'metadata' | 'object';
  /** Who can use some kinds without the others: a kind whose list fails is missing, and the reading fails only if all of them did. */
  partial?: boolean;
  /** How old a reading may become, in milliseconds, while the cluster answers. */
  freshnessMs: number;
  /**
   * Watched, where the cluster lets us: what changes is told within about a second, by readings of the namespaces that it is in (`namespace`), and
   * every `freshnessMs` all of it. Rows are kept in memory as long as the cluster is observed here. If a watch breaks, it is read as others are;
   * a partial signal is told meanwhile what the other watches say, and the broken kind as missing.
   */
  live?: boolean;
  /** Who draws conclusions from all there is: a change of what is watched is told by a reading of the whole cluster too, from memory. */
  whole?: boolean;
  /** What is kept of an object until the reading is recorded: little, as a cluster may have many. */
  project(object: KubernetesObject): TRow;
  /** Whether the cluster is of interest now; absent: every cluster is. */
  selects?(cluster: string): Promise<boolean>;
  /**
   * Told of each reading, those that failed too. A reading may come after one that began later: its `observedAt` decides.
   *
   * @param epoch - of the lease of the cluster under which it was read, for the fleet's own rows; absent if it was read on demand
   */
  record(reading: ClusterReading<TRow>, epoch?: number): Promise<void>;
}

/** What one reading of one cluster brought for one signal. */
export type ClusterReading<TRow> = {
  signal: string;
  cluster: string;
  /** The only namespace that was read; absent: the whole cluster was. */
  namespace?: string;
  /** When the reading began, in milliseconds: of two readings, the one that began later stands. */
  observedAt: number;
  /** The API server that was asked. */
  source: string;
  /**
   * Kinds that are forbidden or not served are missing (of a partial signal those that failed too), and the others were read to their end. If
   * the reading failed, all are missing.
   */
  coverage: Coverage;
} & (
  | {
      kind: 'read';
      rows: TRow[];
      counts: Record<string, number>;
      /**
       * Of kinds whose rows come from a watch: when the cluster last told something on it, in milliseconds. What the rows say was so then; what
       * changed later may not have been told. Up to 95 seconds before the reading: a watch that is silent for longer tells no readings.
       */
      heardAt?: Record<string, number>;
      /** Of the same kinds: a number that is another one if any row may be another than at a reading before, also of a watch before this one. */
      revisions?: Record<string, number>;
      /** Kinds among the missing that the cluster has and that could not be read this time; only of a partial signal. */
      failed?: string[];
    }
  /** Why the cluster could not be read. */
  | { kind: 'failed'; failure: string }
);

/** Where a reading is to look. */
export interface ReadingTarget {
  cluster: string;
  /** Absent: the whole cluster. If it is given, all kinds of the signal must be namespaced, or Namespace itself. */
  namespace?: string;
}

/**
 * What the plugins of this process want read of clusters. The fleet's observer reads it, once for all who ask for the same, where it holds the
 * cluster's lease; nobody else reads clusters in the background.
 */
export interface ClusterSignals {
  /** Throws ConflictError if the name is taken. */
  register<TRow>(signal: ClusterSignal<TRow>): void;
  /** What is registered, for the observer. */
  list(): ClusterSignal<unknown>[];
  /** Reads for one signal now, and has it recorded. Throws with the reason if the cluster could not be read. */
  observe(signal: string, target: ReadingTarget): Promise<void>;
}
