import type { ClusterCapacity } from '@fairway/plugin-fleet-common';
import type { ClusterReading, ClusterSignal } from '@fairway/plugin-fleet-node';
import type { CheckReadingGroup } from '../domain/checks/readings';
import type { CheckRow, MalformedRow } from '../domain/checks/rows/CheckRows';
import { projectEvent, type EventRow } from '../domain/summaries/projectEvent';
import { summarizeEvents } from '../domain/summaries/summarizeEvents';
import { summarizeReading } from '../domain/summaries/summarizeReading';
import {
  projectUsage,
  summarizeUsage,
  type UsageRow,
} from '../domain/summaries/summarizeUsage';
import type { CapacityPointStore } from './CapacityPointStore';
import type { SummaryStore } from './SummaryStore';

export interface ClusterSummariesDeps {
  store: SummaryStore;
  points: CapacityPointStore;
  checksMs: number;
}

/** Keeps what the page of a cluster shows of its objects, from the readings of its checks and from two of its own: events and usage. */
export class ClusterSummaries {
  readonly #deps: ClusterSummariesDeps;

  constructor(deps: ClusterSummariesDeps) {
    this.#deps = deps;
  }

  /** Takes what a reading of the checks brought. */
  async take(
    { kinds }: CheckReadingGroup,
    reading: ClusterReading<CheckRow | MalformedRow>,
  ): Promise<void> {
    // One namespace is not the cluster.
    if (reading.namespace !== undefined) return;
    const { cluster, observedAt } = reading;
    const updates = summarizeReading(
      kinds.map(({ kind }) => kind),
      reading.kind === 'read' ? reading.rows : undefined,
      {
        missing: reading.coverage.missing,
        ...(reading.kind === 'read' && { failed: reading.failed }),
      },
    );
    const { store, points } = this.#deps;
    const taken = await store.record(cluster, observedAt, updates);
    const update = updates.find(({ part }) => part === 'capacity');
    if (!update || update.isPartial || !taken.has('capacity')) return;
    const capacity = update.value as ClusterCapacity | undefined;
    if (!capacity) return;
    const { cpu, memory, pods } = capacity;
    await points.record(cluster, observedAt, {
      cpuAllocatable: cpu.allocatable,
      cpuRequested: cpu.requested,
      memoryAllocatable: memory.allocatable,
      memoryRequested: memory.requested,
      podsAllocatable: pods.allocatable,
      pods: pods.requested,
    });
  }

  /** What is read of clusters beside what checks need. */
  signals(): [
    ClusterSignal<EventRow | undefined>,
    ClusterSignal<UsageRow | undefined>,
  ] {
    const { checksMs } = this.#deps;
    return [
      {
        signal: 'fleet-events',
        kinds: [{ apiVersion: 'v1', kind: 'Event' }],
        fieldSelector: 'type!=Normal',
        as: 'object',
        partial: true,
        freshnessMs: checksMs,
        project: projectEvent,
        record: reading => this.#recordEvents(reading),
      },
      {
        signal: 'fleet-usage',
        kinds: [{ apiVersion: 'metrics.k8s.io/v1beta1', kind: 'NodeMetrics' }],
        as: 'object',
        partial: true,
        freshnessMs: checksMs,
        project: projectUsage,
        record: reading => this.#recordUsage(reading),
      },
    ];
  }

  async #recordEvents(
    reading: ClusterReading<EventRow | undefined>,
  ): Promise<void> {
    await this.#record('events', reading, summarizeEvents);
  }

  async #recordUsage(
    reading: ClusterReading<UsageRow | undefined>,
  ): Promise<void> {
    const usage = await this.#record('usage', reading, summarizeUsage);
    if (!usage) return;
    await this.#deps.points.record(reading.cluster, reading.observedAt, {
      cpuUsed: usage.cpu,
      memoryUsed: usage.memory,
    });
  }

  /** Rows that are undefined cannot be understood. */
  async #record<TRow, TValue>(
    part: 'events' | 'usage',
    reading: ClusterReading<TRow | undefined>,
    summarize: (rows: TRow[]) => TValue,
  ): Promise<TValue | undefined> {
    const { cluster, observedAt, coverage } = reading;
    const isRead = reading.kind === 'read' && coverage.missing.length === 0;
    const rows = isRead ? reading.rows : [];
    const known = rows.filter(row => row !== undefined);
    const broken = rows.length - known.length;
    const missing = [...coverage.missing];
    if (broken > 0) {
      const reason = `${broken} of ${rows.length} objects cannot be understood`;
      missing.push({
        kind: part === 'events' ? 'Event' : 'NodeMetrics',
        reason,
      });
    }
    const value = isRead ? summarize(known) : undefined;
    const taken = await this.#deps.store.record(cluster, observedAt, [
      { part, missing, ...(value !== undefined && { value }) },
    ]);
    return taken.has(part) ? value : undefined;
  }
}
