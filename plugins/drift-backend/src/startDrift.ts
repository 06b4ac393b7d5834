import { scheduleReading } from '@fairway/fleet-documents';
import type { DriftParts } from './createParts';
import type { PluginDeps } from './PluginDeps';

/** Sets going what happens without being asked. Clusters are read by the fleet's observer. */
export async function startDrift(
  deps: PluginDeps,
  parts: DriftParts,
): Promise<void> {
  const { clusterSignals, lifecycle, scheduler } = deps;
  const { declared, detector, store } = parts;
  for (const [cluster, kinds] of await store.listKinds()) {
    declared.recall(cluster, kinds);
  }
  clusterSignals.register(detector.signal());
  lifecycle.addShutdownHook(() => detector.stop());
  await scheduleReading({
    ...deps,
    id: 'drift-read-declared',
    read: () => declared.read(),
    failure: 'What Git declares cannot be read',
  });
  await scheduler.scheduleTask({
    id: 'drift-forget-clusters',
    scope: 'local',
    frequency: { minutes: 5 },
    timeout: { minutes: 1 },
    fn: () => forgetClusters(deps, parts),
  });
}

/** Forgets the clusters that have left the fleet, and closes what is open of them. */
export async function forgetClusters(
  { clusters }: Pick<PluginDeps, 'clusters'>,
  parts: Pick<
    DriftParts,
    'detector' | 'now' | 'reporter' | 'schemas' | 'store'
  >,
): Promise<void> {
  if (clusters.missingSources().length > 0) return;
  const { detector, now, reporter, schemas, store } = parts;
  for (const cluster of await store.listClusters()) {
    if (clusters.find(cluster)) continue;
    detector.forget(cluster);
    schemas.forget(cluster);
    await store.forget(cluster);
    reporter.close(cluster, now());
  }
}
