import { managedSelector, noProof } from '@fairway/delivery';
import type { ClusterReading, ClusterSignal } from '@fairway/plugin-fleet-node';
import { toEnvironmentKey } from '../domain/FleetDocuments';
import { readKinds } from '../domain/readKinds';
import { groupByNamespace, LiveObject, toLiveObject } from './LiveObject';
import type { ProofStore } from '../ownership/ProofStore';
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
  /** Which namespace was made for each environment. */
  proofs: Pick<ProofStore, 'listOn'>;
  onChanged: (ids: string[]) => void;
}): ClusterSignal<LiveObject> {
  const { store, onChanged } = deps;
  return {
    signal: environmentSignal,
    kinds: [...readKinds].map(([kind, apiVersion]) => ({ apiVersion, kind })),
    labelSelector: managedSelector,
    as: 'metadata',
    freshnessMs,
    live: true,
    project: toLiveObject,
    selects: cluster => store.hasAnyOn(cluster),
    async record(reading) {
      const failure = findFailure(reading);
      if (reading.kind === 'read' && failure === undefined) {
        onChanged(await recordRows(deps, reading));
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
  {
    store,
    proofs,
  }: {
    store: Pick<ObservationStore, 'record'>;
    proofs: Pick<ProofStore, 'listOn'>;
  },
  reading: ClusterReading<LiveObject> & { kind: 'read' },
): Promise<string[]> {
  const { observedAt } = reading;
  const { missing } = reading.coverage;
  const live = groupByNamespace(reading.rows);
  const made = await proofs.listOn(reading.cluster);
  return store.record(reading, ({ owner, name, namespace }) =>
    toObservation(
      { owner, name },
      live.get(namespace) ?? [],
      made.get(toEnvironmentKey(owner, name)) ?? noProof,
      { missing, observedAt },
    ),
  );
}
