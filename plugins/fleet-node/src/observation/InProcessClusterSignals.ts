import {
  ConflictError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { FleetClusters } from '../FleetClusters';
import type {
  ClusterSignal,
  ClusterSignals,
  ReadingTarget,
} from './ClusterSignals';
import { readSignals } from './readSignals';
import { toClusterSignal } from './toClusterSignal';

/** Longest reading that somebody waits for. */
const observeDeadlineMs = 5_000;

/** What is registered in this process. */
export class InProcessClusterSignals implements ClusterSignals {
  readonly #deps: {
    clusters: Pick<FleetClusters, 'find' | 'reader'>;
    now: () => number;
  };
  readonly #signals = new Map<string, ClusterSignal<unknown>>();

  constructor(deps: {
    clusters: Pick<FleetClusters, 'find' | 'reader'>;
    now: () => number;
  }) {
    this.#deps = deps;
  }

  register<TRow>(signal: ClusterSignal<TRow>): void {
    if (this.#signals.has(signal.signal)) {
      throw new ConflictError(
        `The cluster signal '${signal.signal}' is registered twice`,
      );
    }
    this.#signals.set(signal.signal, signal);
  }

  list(): ClusterSignal<unknown>[] {
    return [...this.#signals.values()];
  }

  async observe(name: string, target: ReadingTarget): Promise<void> {
    const { clusters, now } = this.#deps;
    const signal = this.#signals.get(name);
    if (!signal) throw new NotFoundError(`No cluster signal '${name}'`);
    const [reading] = await readSignals(
      () => clusters.reader(target.cluster),
      [toClusterSignal(signal, target.cluster)],
      target,
      {
        source: clusters.find(target.cluster)?.server ?? '',
        now,
        deadlineMs: observeDeadlineMs,
      },
    );
    await signal.record(reading);
    if (reading.kind === 'failed') {
      throw new ServiceUnavailableError(
        `${target.cluster} could not be read: ${reading.failure}`,
      );
    }
  }
}
