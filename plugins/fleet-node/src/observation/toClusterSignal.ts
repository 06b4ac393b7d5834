import type { ClusterSignal } from './ClusterSignals';

/** A signal with the kinds that it reads of one cluster; the signal itself, if they are the same for all clusters. */
export function toClusterSignal<TRow>(
  signal: ClusterSignal<TRow>,
  cluster: string,
): ClusterSignal<TRow> {
  return signal.kindsOn
    ? { ...signal, kinds: signal.kindsOn(cluster) }
    : signal;
}
