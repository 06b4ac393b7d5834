import { rankRecord, type DriftRecord } from '../domain/DriftRecord';
import type { SnoozeStore } from '../store/SnoozeStore';

/** Of the objects of a cluster those that are told of: what somebody put aside is no finding, until its time is over or it gets worse. */
export class UnsnoozedRecords {
  readonly #cluster: string;
  readonly #snoozes: Pick<SnoozeStore, 'listActive'>;
  /** Keys of what was put aside when it was asked last; undefined: it was never asked, and what was told before may be another's. */
  #aside?: string;

  constructor(cluster: string, snoozes: Pick<SnoozeStore, 'listActive'>) {
    this.#cluster = cluster;
    this.#snoozes = snoozes;
  }

  /** `isChanged`: other ones are put aside than when it was asked last, or it was never asked. */
  async list(
    records: ReadonlyMap<string, DriftRecord>,
    now: number,
  ): Promise<{ records: Iterable<DriftRecord>; isChanged: boolean }> {
    const snoozed = await this.#snoozes.listActive(this.#cluster, now);
    const aside = new Set<string>();
    for (const [key, rank] of snoozed) {
      const record = records.get(key);
      if (record && rankRecord(record) <= rank) aside.add(key);
    }
    const said = [...aside].sort().join();
    const isChanged = said !== this.#aside;
    this.#aside = said;
    return {
      isChanged,
      records:
        aside.size === 0
          ? records.values()
          : [...records.values()].filter(({ key }) => !aside.has(key)),
    };
  }
}
