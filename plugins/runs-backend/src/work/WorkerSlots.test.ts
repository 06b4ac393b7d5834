import { WorkerSlots } from './WorkerSlots';

describe('[D3] WorkerSlots', () => {
  let now = 0;
  const open = (total: number, perBulkhead: number) => {
    now = 0;
    return new WorkerSlots(
      { total, perBulkhead, slowAfterMs: 1_000 },
      () => now,
    );
  };
  const takeAt = (slots: WorkerSlots, bulkhead: string | null, at = now) =>
    slots.take(bulkhead, () => at);

  it('bounds the runs in all and those of one cluster, and takes what was freed into account', () => {
    const slots = open(3, 2);
    takeAt(slots, 'a');
    const free = takeAt(slots, 'a');
    expect([slots.isFree, slots.listFullBulkheads()]).toEqual([true, ['a']]);
    takeAt(slots, 'b');
    expect(slots.isFree).toBe(false);
    free();
    expect([slots.isFree, slots.listFullBulkheads()]).toEqual([true, []]);
  });

  it('bounds runs without a cluster in all alone', () => {
    const slots = open(2, 1);
    takeAt(slots, null);
    expect([slots.isFree, slots.listFullBulkheads()]).toEqual([true, []]);
    takeAt(slots, null);
    expect(slots.isFree).toBe(false);
  });

  it('does not count a run in all that has written nothing for a while, but counts it for its cluster', () => {
    const slots = open(1, 1);
    takeAt(slots, 'hangs');
    now = 1_000;
    expect(slots.isFree).toBe(false);
    now = 1_001;
    expect([slots.isFree, slots.listFullBulkheads()]).toEqual([
      true,
      ['hangs'],
    ]);
    takeAt(slots, 'well');
    expect(slots.isFree).toBe(false);
  });

  it('bounds slow runs too', () => {
    const slots = open(2, 1);
    for (let each = 0; each < 17; each += 1) {
      takeAt(slots, `cluster-${each}`, -2_000);
    }
    expect(slots.isFree).toBe(true);
    takeAt(slots, 'one-more', -2_000);
    expect(slots.isFree).toBe(false);
  });
});
