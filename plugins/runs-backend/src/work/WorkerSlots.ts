/** So many slots beside the ordinary ones slow runs may hold, as a multiple of those. */
const slowPerSlot = 8;

interface Slot {
  bulkhead: string | null;
  /** Clock reading of the last write of the run in it, in milliseconds. */
  progressedAt: () => number;
}

/**
 * The runs that one process executes at once: `total` in all, `perBulkhead` of them on one cluster. A run that has written nothing for
 * `slowAfterMs` hangs in a call: it still counts for its cluster, but no longer for the total, so that clusters that hang, however many, do
 * not keep the process from those that answer. Slow runs in turn are bounded, at eight times the total.
 */
export class WorkerSlots {
  readonly #limits: {
    total: number;
    perBulkhead: number;
    slowAfterMs: number;
  };
  readonly #clock: () => number;
  readonly #slots = new Set<Slot>();

  /** @param clock - monotonic, in milliseconds */
  constructor(
    limits: { total: number; perBulkhead: number; slowAfterMs: number },
    clock: () => number = () => performance.now(),
  ) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /** Whether one more run may be claimed. */
  get isFree(): boolean {
    const { total, slowAfterMs } = this.#limits;
    const since = this.#clock() - slowAfterMs;
    const slow = [...this.#slots].filter(slot => slot.progressedAt() < since);
    return (
      this.#slots.size - slow.length < total &&
      this.#slots.size < total * (1 + slowPerSlot)
    );
  }

  /** Clusters of which no further run may be claimed. */
  listFullBulkheads(): string[] {
    const counts = new Map<string, number>();
    for (const { bulkhead } of this.#slots) {
      if (bulkhead !== null) {
        counts.set(bulkhead, (counts.get(bulkhead) ?? 0) + 1);
      }
    }
    return [...counts]
      .filter(([, count]) => count >= this.#limits.perBulkhead)
      .map(([bulkhead]) => bulkhead);
  }

  /** Takes a slot; the answer frees it again. */
  take(bulkhead: string | null, progressedAt: () => number): () => void {
    const slot = { bulkhead, progressedAt };
    this.#slots.add(slot);
    return () => {
      this.#slots.delete(slot);
    };
  }
}
