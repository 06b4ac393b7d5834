import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterClient } from '@fairway/cluster-client';
import { TestEnvironment } from '../__testUtils__/TestEnvironment';
import type { Manifest } from '../domain/Manifest';
import { toOwnLabels } from '../domain/ownership';
import { ApplyDelivery } from './ApplyDelivery';

jest.setTimeout(120_000);

const signal = () => AbortSignal.timeout(30_000);

describe('ApplyDelivery', () => {
  let world: TestEnvironment;
  beforeAll(async () => {
    world = await TestEnvironment.start(['harbour-dev']);
  });
  afterAll(() => world?.close());

  function aTarget(name: string, rest: Manifest[] = []) {
    const namespace = `storefront--${name}`;
    const labels = toOwnLabels('storefront', name);
    const metadata = { name: 'fairway-provisioner', namespace, labels };
    return {
      cluster: 'harbour-dev',
      owner: 'storefront',
      name,
      namespace,
      manifests: [
        {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: namespace, labels },
        },
        {
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'RoleBinding',
          metadata,
          roleRef: {
            apiGroup: 'rbac.authorization.k8s.io',
            kind: 'ClusterRole',
            name: 'fairway:environment-provisioner',
          },
          subjects: [
            {
              kind: 'ServiceAccount',
              name: 'provisioner',
              namespace: 'fairway-system',
            },
          ],
        },
        ...rest,
      ],
    };
  }

  function aQuota(name: string, environment: string, pods = '1'): Manifest {
    return {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: {
        name,
        namespace: `storefront--${environment}`,
        labels: toOwnLabels('storefront', environment),
      },
      spec: { hard: { pods } },
    };
  }

  it('[D16.6] delivers what is only a namespace and the binding', async () => {
    const delivery = new ApplyDelivery(world.clusters);
    const target = aTarget('bare');
    const fence = { run: 'r1', epoch: 1 };
    expect(await delivery.deliver(target, fence, signal())).toEqual({
      kind: 'delivered',
    });
    const read = await delivery.readBack(target, signal());
    expect(read.every(({ live }) => live !== undefined)).toBe(true);
  });

  it('[D16.5] has nothing under way any more when it says that something was refused', async () => {
    const ended: string[] = [];
    const real = world.clusters.provisioner('harbour-dev');
    /** The real client; what is called slow takes its time. */
    const slowly = new Proxy(real, {
      get(target, field) {
        if (field !== 'apply') {
          const value: unknown = Reflect.get(target, field);
          return typeof value === 'function' ? value.bind(target) : value;
        }
        const apply: ClusterClient['apply'] = async (object, options) => {
          if (object.metadata.name === 'slow') {
            await sleep(1_000);
          }
          const applied = await target.apply(object, options);
          ended.push(object.metadata.name);
          return applied;
        };
        return apply;
      },
    });
    const delivery = new ApplyDelivery({
      ...world.clusters,
      provisioner: () => slowly,
    });
    const target = aTarget('halfway', [
      aQuota('first', 'halfway'),
      aQuota('broken', 'halfway', '-1'),
      aQuota('slow', 'halfway'),
    ]);
    const fence = { run: 'r2', epoch: 1 };
    expect(await delivery.deliver(target, fence, signal())).toMatchObject({
      kind: 'refused',
    });
    expect(ended).toContain('slow');
  });

  it('[D16.4] refuses at once what another manager holds, and what admission forbids', async () => {
    const delivery = new ApplyDelivery(world.clusters);
    const fence = { run: 'r3', epoch: 1 };
    const target = aTarget('held', [aQuota('quota', 'held')]);
    await delivery.deliver(target, fence, signal());
    await world.kubectl(
      'patch resourcequota quota -n storefront--held --type=merge -p {"spec":{"hard":{"pods":"5"}}}',
    );
    expect(await delivery.deliver(target, fence, signal())).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('conflict with'),
    });
    const binding = {
      ...target.manifests[1],
      metadata: { ...target.manifests[1].metadata, name: 'more' },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'fairway:tenant',
      },
    };
    const greedy = aTarget('held', [binding]);
    expect(await delivery.deliver(greedy, fence, signal())).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('fairway-provisioner-fence'),
    });
  });
});
