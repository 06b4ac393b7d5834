import { setTimeout as sleep } from 'node:timers/promises';
import { ClusterClient, openClusterClient } from '@fairway/cluster-client';
import { startThrowAwayFleet, ThrowAwayFleet } from '@fairway/local-fleet';
import { aBinding, aQuota, aSet } from './__testUtils__/aSet';
import { describeDelivery } from './__testUtils__/describeDelivery';
import { ApplyDelivery } from './ApplyDelivery';
import { listManifests } from './ManifestSet';

jest.setTimeout(120_000);

const cluster = 'harbour-dev';
const identities = ['reader', 'provisioner', 'admin'] as const;

describe('a delivery to a real API server', () => {
  let fleet: ThrowAwayFleet;
  const clients: Partial<Record<(typeof identities)[number], ClusterClient>> =
    {};

  beforeAll(async () => {
    fleet = await startThrowAwayFleet({ clusters: [cluster] });
    for (const identity of identities) {
      const { server, caData, token } = fleet.credentials(cluster, identity);
      const credential = { token };
      clients[identity] = openClusterClient({
        ...{ name: cluster, server, caData, credential },
      });
    }
  });
  afterAll(async () => {
    await Promise.all(Object.values(clients).map(each => each.close()));
    await fleet?.close();
  });

  const client = (identity: (typeof identities)[number]) => clients[identity]!;
  const clusters = {
    reader: () => client('reader'),
    provisioner: () => client('provisioner'),
  };
  const options = () => ({ signal: AbortSignal.timeout(30_000) });

  describeDelivery(() => ({ clusters, admin: client('admin') }));

  it('[D16.6] delivers what is only a namespace and the binding', async () => {
    const delivery = new ApplyDelivery({ clusters });
    const set = aSet('bare');
    const fence = { run: 'r1', epoch: 1 };
    expect(await delivery.apply(set, fence, options())).toMatchObject({
      kind: 'applied',
    });
    const read = await delivery.observe(set, options().signal);
    expect(read.map(({ live }) => live?.kind)).toEqual(
      listManifests(set).map(({ kind }) => kind),
    );
  });

  it('[D16.5] has nothing under way any more when it says that something was refused', async () => {
    const ended: string[] = [];
    /** The real client; what is called slow takes its time. */
    const slowly = new Proxy(client('provisioner'), {
      get(target, field) {
        if (field !== 'apply') {
          const value: unknown = Reflect.get(target, field);
          return typeof value === 'function' ? value.bind(target) : value;
        }
        const apply: ClusterClient['apply'] = async (object, how) => {
          if (object.metadata.name === 'slow') {
            await sleep(1_000);
          }
          const applied = await target.apply(object, how);
          ended.push(object.metadata.name);
          return applied;
        };
        return apply;
      },
    });
    const delivery = new ApplyDelivery({
      clusters: { ...clusters, provisioner: () => slowly },
    });
    const set = aSet('halfway', [
      aQuota('halfway', 'first'),
      aQuota('halfway', 'broken', '-1'),
      aQuota('halfway', 'slow'),
    ]);
    const fence = { run: 'r2', epoch: 1 };
    expect(await delivery.apply(set, fence, options())).toMatchObject({
      kind: 'refused',
    });
    expect(ended).toContain('slow');
  });

  it('[D16.4] refuses at once what another manager holds, and what admission forbids', async () => {
    const delivery = new ApplyDelivery({ clusters });
    const fence = { run: 'r3', epoch: 1 };
    const quota = aQuota('held', 'quota');
    await delivery.apply(aSet('held', [quota]), fence, options());
    await client('admin').apply(
      { ...quota, spec: { hard: { pods: '5' } } },
      { ...options(), fieldManager: 'somebody', force: true },
    );
    expect(
      await delivery.apply(aSet('held', [quota]), fence, options()),
    ).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('conflict with'),
    });
    const greedy = aBinding('held', 'more', 'fairway:tenant');
    expect(
      await delivery.apply(aSet('held', [greedy]), fence, options()),
    ).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('fairway-provisioner-fence'),
    });
  });
});
