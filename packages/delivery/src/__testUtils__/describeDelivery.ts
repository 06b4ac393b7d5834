import { setTimeout as sleep } from 'node:timers/promises';
import { ApplyDelivery, DeliveryProgress } from '../ApplyDelivery';
import type { ApplyResult, PrunedObject } from '../Delivery';
import { runAnnotation } from '../domain/ownership';
import { findObject, toReference } from '../findObject';
import { Inventory, toInventory } from '../Inventory';
import { ManifestSet, toEmptySet } from '../ManifestSet';
import { aQuota, aSet, labelsOf } from './aSet';
import type { DeliveryWorld } from './DeliveryWorld';

/** What holds for every cluster that is delivered to: a real one, and the one of the tests. */
// eslint-disable-next-line jest/no-export -- one suite that is run against each kind of cluster
export function describeDelivery(open: () => DeliveryWorld): void {
  const signal = () => AbortSignal.timeout(30_000);
  const run = (epoch: number, id = 'r1') => ({ run: id, epoch });
  const delivery = (progress?: DeliveryProgress) =>
    new ApplyDelivery({ clusters: open().clusters, progress });

  async function apply(set: ManifestSet, epoch = 5): Promise<Inventory> {
    const result = await delivery().apply(set, run(epoch), {
      signal: signal(),
    });
    return readInventory(result);
  }

  function readInventory(result: ApplyResult): Inventory {
    if (result.kind !== 'applied') throw new Error(JSON.stringify(result));
    return result.inventory;
  }

  async function prune(inventory: Inventory, set: ManifestSet, epoch = 5) {
    const result = await delivery().prune(inventory, set, { epoch }, signal());
    if (result.kind === 'waiting') throw new Error(result.what);
    return result.objects;
  }

  const summary = (objects: PrunedObject[]) =>
    objects.map(({ entry, kind }) => `${entry.name} ${kind}`);
  const names = async (set: ManifestSet) =>
    toInventory(await delivery().observe(set, signal())).map(
      ({ name }) => name,
    );
  const get = (manifest: Parameters<typeof toReference>[0]) =>
    findObject(open().admin, toReference(manifest), signal());

  /** Somebody deletes an object and makes another of its name, with the very same marks. */
  async function replace(manifest: Parameters<typeof toReference>[0]) {
    const { admin } = open();
    const live = await get(manifest);
    const { uid = '', name, namespace, labels, annotations } = live!.metadata;
    await admin.delete(toReference(manifest), { uid, signal: signal() });
    const { status: _status, ...fields } = live!;
    return admin.apply(
      { ...fields, metadata: { name, namespace, labels, annotations } },
      { signal: signal(), fieldManager: 'somebody', force: true },
    );
  }

  it('applies a set, and lists by UID what it has put there', async () => {
    const set = aSet('made', [aQuota('made', 'one'), aQuota('made', 'two')]);
    const inventory = await apply(set);
    expect(
      inventory.map(({ kind, namespace, name }) => [kind, namespace, name]),
    ).toEqual([
      ['Namespace', null, 'set--made'],
      ['RoleBinding', 'set--made', 'fairway-provisioner'],
      ['ResourceQuota', 'set--made', 'one'],
      ['ResourceQuota', 'set--made', 'two'],
    ]);
    expect(inventory.every(({ uid }) => uid.length > 3)).toBe(true);
    expect(toInventory(await delivery().observe(set, signal()))).toEqual(
      inventory,
    );
    // A second time is the same.
    expect(await apply(set, 6)).toEqual(inventory);
  });

  it('goes on, as a later holder, where one has died', async () => {
    const set = aSet('midway', [aQuota('midway', 'one')]);
    const dying = delivery({
      onApplied: phase => {
        if (phase === 'binding') throw new Error('killed');
      },
    });
    const options = { signal: signal() };
    await expect(dying.apply(set, run(5), options)).rejects.toThrow('killed');
    const before = toInventory(await delivery().observe(set, signal()));
    expect(before).toHaveLength(2);
    const inventory = await apply(set, 6);
    expect(inventory.slice(0, 2)).toEqual(before);
    expect(inventory).toHaveLength(3);
  });

  it('writes nothing if another stands at the gate, and goes on with one that is known', async () => {
    const set = aSet('taken', [aQuota('taken', 'one')]);
    const [gate] = set.phases[0].manifests;
    const other = await open().admin.apply(
      {
        ...gate,
        metadata: {
          name: 'set--taken',
          labels: labelsOf('taken'),
          annotations: { [runAnnotation]: 'another' },
        },
      },
      { signal: signal(), fieldManager: 'somebody' },
    );
    const options = { signal: signal(), takesOver: true };
    const occupied = {
      kind: 'occupied',
      object: { apiVersion: 'v1', kind: 'Namespace', name: 'set--taken' },
    };
    expect(await delivery().apply(set, run(5), options)).toEqual(occupied);
    expect(
      await delivery().apply(set, run(5), { ...options, known: ['other'] }),
    ).toEqual(occupied);
    expect(await names(set)).toEqual(['set--taken']);
    const known = [other.metadata.uid ?? ''];
    expect(
      await delivery().apply(set, run(5), { ...options, known }),
    ).toMatchObject({ kind: 'applied' });
  });

  it('tries a set without making anything', async () => {
    const set = aSet('tried', [aQuota('tried', 'one')]);
    const tried = await delivery().dryRun(set, { signal: signal() });
    expect(tried.map(({ manifest, kind }) => [manifest.kind, kind])).toEqual([
      ['Namespace', 'accepted'],
    ]);
    expect(await names(set)).toEqual([]);
    await apply(set);
    const again = await delivery().dryRun(set, { signal: signal() });
    expect(again).toMatchObject([{ kind: 'occupied', managed: true }]);
    const phases = [{ name: 'some', manifests: [aQuota('tried', 'more')] }];
    expect(
      await delivery().dryRun(
        { ...set, phases },
        { signal: signal(), fence: run(5) },
      ),
    ).toMatchObject([{ kind: 'accepted' }]);
    expect(await names({ ...set, phases })).toEqual([]);
  });

  it('prunes exactly what is listed and declared no more', async () => {
    const quotas = ['kept', 'dropped', 'unlisted'].map(name =>
      aQuota('pruned', name),
    );
    const all = aSet('pruned', quotas);
    const inventory = await apply(all);
    const set = aSet('pruned', [quotas[0]]);
    const listed = inventory.filter(({ name }) => name !== 'unlisted');
    expect(summary(await prune(listed, set))).toEqual(['dropped gone']);
    expect(await names(all)).toEqual([
      ...['set--pruned', 'fairway-provisioner', 'kept', 'unlisted'],
    ]);
    expect(summary(await prune(listed, set))).toEqual(['dropped gone']);
    expect(await prune([], set)).toEqual([]);
  });

  it('leaves what somebody has put in the place of an object, whatever its marks say', async () => {
    const old = aQuota('replaced', 'old');
    const inventory = await apply(aSet('replaced', [old]));
    const other = await replace(old);
    const [left] = await prune(inventory, aSet('replaced'));
    expect(left).toMatchObject({ kind: 'left', entry: { name: 'old' } });
    expect((await get(old))?.metadata.uid).toBe(other.metadata.uid);
  });

  it('leaves an object that bears the marks of the set no more', async () => {
    const own = aQuota('adopted', 'own');
    const inventory = await apply(aSet('adopted', [own]));
    await open().admin.apply(
      {
        ...own,
        metadata: {
          ...own.metadata,
          labels: { ...own.metadata.labels, 'fairway.dev/set': 'theirs' },
        },
      },
      { signal: signal(), fieldManager: 'somebody', force: true },
    );
    const objects = await prune(inventory, aSet('adopted'));
    expect(summary(objects)).toEqual(['own left']);
    expect(await get(own)).toBeDefined();
  });

  it('lets a holder that lost the run neither apply nor prune', async () => {
    const own = aQuota('fenced', 'own');
    const all = aSet('fenced', [own]);
    const inventory = await apply(all, 7);
    const late = delivery();
    await expect(late.apply(all, run(6), { signal: signal() })).rejects.toThrow(
      'stale write',
    );
    for (const set of [aSet('fenced'), toEmptySet(all)]) {
      await expect(
        late.prune(inventory, set, { epoch: 6 }, signal()),
      ).rejects.toThrow('stale write');
    }
    expect(toInventory(await late.observe(all, signal()))).toEqual(inventory);
  });

  it('takes all of a set away, and says when it is gone', async () => {
    const all = aSet('ended', [aQuota('ended', 'one')]);
    const inventory = await apply(all);
    const seen = new Set<string>();
    for (;;) {
      const [namespace, ...others] = await prune(inventory, toEmptySet(all));
      expect(others).toEqual([]);
      expect(namespace.entry).toEqual(inventory[0]);
      seen.add(namespace.kind);
      if (namespace.kind === 'gone') break;
      await sleep(50);
    }
    expect([...seen]).toEqual(['ending', 'gone']);
    expect(await names(all)).toEqual([]);
  });
}
