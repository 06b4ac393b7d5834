import { managedSelector } from '@fairway/delivery';
import type { ClusterReading, ClusterSignal } from '@fairway/plugin-fleet-node';
import { readKinds } from '../domain/readKinds';
import { groupByNamespace, LiveObject, toLiveObject } from './LiveObject';
import type { ObservationStore } from './ObservationStore';
import { toObservation } from './toObservation';

/** Under this name the fleet's observer reads for this plugin. */
export const environmentSignal = 'environments';

/** Three of these must fail before an environment is unknown: see `freshForMs`. */
const freshnessMs = 30_000;

/**
 * What the fleet's observer is to read for this plugin: the metadata of everything labelled ours, on clusters that have environments or should.
 * Pages read what is recorded of it.
 */
export function createEnvironmentSignal(deps: {
  store: Pick<ObservationStore, 'hasAnyOn' | 'record' | 'noteFailure'>;
  onChanged: (ids: string[]) => void;
}): ClusterSignal<LiveObject> {
  const { store, onChanged } = deps;
  return {
    signal: environmentSignal,
    kinds: [...readKinds].map(([kind, apiVersion]) => ({ apiVersion, kind })),
    labelSelector: managedSelector,
    as: 'metadata',
    freshnessMs,
    project: toLiveObject,
    selects: cluster => store.hasAnyOn(cluster),
    async record(reading) {
      const failure = findFailure(reading);
      if (reading.kind === 'read' && failure === undefined) {
        onChanged(await recordRows(store, reading));
      } else if (!reading.namespace) {
        await store.noteFailure(reading.cluster, {
          attemptedAt: reading.observedAt,
          failure: failure ?? null,
        });
      }
    },
  };
}

/** Without namespaces nothing can be called absent, so that the other kinds say nothing. */
function findFailure(reading: ClusterReading<LiveObject>): string | undefined {
  return reading.kind === 'failed'
    ? reading.failure
    : reading.coverage.missing.find(({ kind }) => kind === 'Namespace')?.reason;
}

async function recordRows(
  store: Pick<ObservationStore, 'record'>,
  reading: ClusterReading<LiveObject> & { kind: 'read' },
): Promise<string[]> {
  const { observedAt } = reading;
  const { missing } = reading.coverage;
  const live = groupByNamespace(reading.rows);
  return store.record(reading, environment =>
    toObservation(environment, live.get(environment.namespace) ?? [], {
      missing,
      observedAt,
    }),
  );
}
