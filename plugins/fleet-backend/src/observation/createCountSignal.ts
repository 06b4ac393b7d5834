import type { ClusterSignal } from '@fairway/plugin-fleet-node';
import { countRows, toCountRow, type CountRow } from '../domain/countRows';
import type { ObservationStore } from './ObservationStore';

/** How nodes and pods are counted of every cluster: from the reading that the checks take too, as it asks for the same lists. */
export function createCountSignal(deps: {
  observations: Pick<ObservationStore, 'recordCounts'>;
  freshnessMs: number;
  /** Told the opaque id of each row that a person would see change. */
  onChanged: (id: string) => void;
  now: () => number;
}): ClusterSignal<CountRow> {
  const { observations, freshnessMs, onChanged, now } = deps;
  return {
    signal: 'fleet-counts',
    kinds: ['Node', 'Pod'].map(kind => ({ apiVersion: 'v1', kind })),
    as: 'object',
    ...{ partial: true, live: true, whole: true, freshnessMs },
    project: toCountRow,
    async record(reading, epoch) {
      // One namespace is not the cluster, and what was read without a lease is nobody's to write.
      if (reading.namespace !== undefined || epoch === undefined) return;
      const { cluster, observedAt, source } = reading;
      const at = now();
      const counts = countRows(reading.kind === 'read' ? reading.rows : [], {
        missing: reading.coverage.missing,
        now: at,
      });
      const outcome = await observations.recordCounts(
        { cluster, epoch, now: at },
        {
          ...{ ...counts, observedAt, source },
          ...(reading.kind === 'read' && { heardAt: reading.heardAt }),
        },
      );
      if (outcome.kind === 'written' && outcome.changedId) {
        onChanged(outcome.changedId);
      }
    },
  };
}
