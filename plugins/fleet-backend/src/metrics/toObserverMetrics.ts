import type { CallTally } from '@fairway/cluster-client';
import { Gauge, Registry } from 'prom-client';
import type { LeaseFigures } from './ObserverReadModel';

/** What the observer says of itself; `calls` and `reportsWaiting` are those of the process that answers. */
export interface ObserverFigures {
  calls: CallTally;
  leases: LeaseFigures;
  /** Milliseconds since 1970, by the clusters that may be seen. */
  oldestReadings: ReadonlyMap<string, number>;
  reportsWaiting: number;
}

/** The observer's own figures, for Prometheus. */
export async function toObserverMetrics({
  calls,
  leases,
  oldestReadings,
  reportsWaiting,
}: ObserverFigures): Promise<string> {
  const registry = new Registry();
  const registers = [registry];
  const oldest = new Gauge({
    name: 'fairway_cluster_oldest_reading_timestamp_seconds',
    help: 'When the kind that was read longest ago of a cluster was read, in seconds since 1970.',
    ...{ labelNames: ['cluster'] as const, registers },
  });
  for (const [cluster, at] of oldestReadings)
    oldest.set({ cluster }, at / 1000);
  const leased = new Gauge({
    name: 'fairway_observer_leases',
    help: 'How many clusters are observed by a replica, and how many by none.',
    ...{ labelNames: ['state'] as const, registers },
  });
  leased.set({ state: 'held' }, leases.held);
  leased.set({ state: 'free' }, leases.free);
  const running = new Gauge({
    name: 'fairway_observer_calls',
    help: 'Calls of this process to clusters: those that run, and those that wait for a place in their bulkhead.',
    ...{ labelNames: ['state'] as const, registers },
  });
  running.set({ state: 'running' }, calls.running);
  running.set({ state: 'waiting' }, calls.waiting);
  const set = (name: string, help: string, value: number) =>
    new Gauge({ name, help, registers }).set(value);
  set(
    'fairway_observer_replicas',
    'How many replicas share the observation.',
    leases.replicas,
  );
  set(
    'fairway_observer_watches',
    'How many watches of clusters this process has open.',
    calls.streams,
  );
  set(
    'fairway_observer_reports_waiting',
    'How many reports of findings wait in this process until they are stored.',
    reportsWaiting,
  );
  return registry.metrics();
}
