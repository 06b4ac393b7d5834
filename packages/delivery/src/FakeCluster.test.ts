import { ClusterError } from '@fairway/cluster-client';
import { aQuota, aSet } from './__testUtils__/aSet';
import { describeDelivery } from './__testUtils__/describeDelivery';
import type { DeliveryWorld } from './__testUtils__/DeliveryWorld';
import { FakeCluster } from './__testUtils__/FakeCluster';
import { ApplyDelivery } from './ApplyDelivery';
import { toEmptySet } from './ManifestSet';

const signal = AbortSignal.timeout(60_000);
const fence = { run: 'r1', epoch: 5 };

function open(fake: FakeCluster): DeliveryWorld {
  return {
    clusters: {
      reader: () => fake.as('reader'),
      provisioner: () => fake.as('provisioner'),
    },
    admin: fake.as('admin'),
  };
}

describe('a delivery to the cluster of the tests', () => {
  const fake = new FakeCluster();
  describeDelivery(() => open(fake));
});

describe('ApplyDelivery', () => {
  let fake: FakeCluster;
  let delivery: ApplyDelivery;
  beforeEach(() => {
    fake = new FakeCluster();
    delivery = new ApplyDelivery(open(fake));
  });
  const set = aSet('a', [aQuota('a', 'one'), aQuota('a', 'two')]);

  it('applies the phases one after the other', async () => {
    await delivery.apply(set, fence, { signal });
    expect(fake.writes).toEqual([
      'apply Namespace set--a',
      'apply RoleBinding fairway-provisioner',
      'apply ResourceQuota one',
      'apply ResourceQuota two',
    ]);
  });

  it('does not write to another that has taken the place of a gate since it was looked at', async () => {
    await delivery.apply(set, fence, { signal });
    const admin = fake.as('admin');
    const gate = { apiVersion: 'v1', kind: 'Namespace', name: 'set--a' };
    const { metadata } = await admin.get(gate);
    const made = fake.writes.length;
    fake.beforeWrite = () => {
      fake.beforeWrite = () => {};
      void admin.delete(gate, { uid: metadata.uid ?? '' });
      void admin.get(gate);
      void admin.apply(set.phases[0].manifests[0]);
    };
    await expect(delivery.apply(set, fence, { signal })).rejects.toThrow(
      'uid mismatch',
    );
    expect(fake.writes.slice(made)).toHaveLength(0 + 1);
    expect(await delivery.apply(set, fence, { signal })).toMatchObject({
      kind: 'occupied',
    });
  });

  it('waits for a cluster that does not answer, and cannot say what is live on it', async () => {
    const result = await delivery.apply(set, fence, { signal });
    const inventory = result.kind === 'applied' ? result.inventory : [];
    fake.failure = new ClusterError('unreachable', 'no answer');
    const waiting = {
      kind: 'waiting',
      what: expect.stringContaining('answer'),
    };
    expect(await delivery.apply(set, fence, { signal })).toMatchObject(waiting);
    expect(
      await delivery.prune(inventory, toEmptySet(set), fence, signal),
    ).toMatchObject(waiting);
    expect(await delivery.dryRun(set, { signal })).toMatchObject([
      { kind: 'unknown' },
    ]);
    await expect(delivery.observe(set, signal)).rejects.toThrow('no answer');
  });

  it('tells where it is, so that a test can end the process there', async () => {
    const reached: string[] = [];
    const told = new ApplyDelivery({
      ...open(fake),
      progress: {
        onApplied: phase => reached.push(phase),
        onPruning: point => reached.push(point),
      },
    });
    const result = await told.apply(set, fence, { signal });
    const inventory = result.kind === 'applied' ? result.inventory : [];
    await told.prune(inventory, toEmptySet(set), fence, signal);
    expect(reached).toEqual([
      ...['gate', 'binding', 'rest', 'marked', 'requested'],
    ]);
  });

  it('asks the provisioner for nothing if it only observes', async () => {
    const blind = new ApplyDelivery({
      clusters: {
        reader: () => fake.as('reader'),
        provisioner: () => {
          throw new Error('no credentials');
        },
      },
    });
    const [first] = await blind.observe(set, signal);
    expect(first).toEqual({ declared: set.phases[0].manifests[0] });
  });
});
