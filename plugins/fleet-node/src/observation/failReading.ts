import type {
  ClusterReading,
  ClusterSignal,
  ReadingTarget,
} from './ClusterSignals';

/** The reading of a cluster that could not be read. */
export function failReading<TRow>(
  { signal, kinds }: Pick<ClusterSignal<TRow>, 'signal' | 'kinds'>,
  at: ReadingTarget & { observedAt: number; source: string },
  failure: string,
): ClusterReading<TRow> {
  return {
    kind: 'failed',
    signal,
    ...at,
    failure,
    coverage: {
      complete: false,
      missing: kinds.map(({ kind }) => ({ kind, reason: failure })),
    },
  };
}
