import type { ClusterSignals } from '@fairway/plugin-fleet-node';
import { environmentSignal } from './createEnvironmentSignal';
import type { ObservationStore } from './ObservationStore';

/** Has one environment read and recorded now. Rejects if its cluster cannot be read. */
export function createObserveNow(deps: {
  signals: Pick<ClusterSignals, 'observe'>;
  store: Pick<ObservationStore, 'findPlace'>;
}): (owner: string, name: string) => Promise<void> {
  return async (owner, name) => {
    const place = await deps.store.findPlace(owner, name);
    if (place) await deps.signals.observe(environmentSignal, place);
  };
}
