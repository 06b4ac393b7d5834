import { entityEnvelopeSchemaValidator } from '@backstage/catalog-model';
import type { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import { openFleetClusters } from '@fairway/plugin-fleet-node';
import { aFleetConfig } from '../__testUtils__/aFleetConfig';
import { createClusterEntityProvider } from './createClusterEntityProvider';

const target = {
  name: 'harbour-dev',
  server: 'https://10.1.2.3:6443',
  caData: 'Y2E=',
  token: 'secret-token',
};

async function setUp(options: { hasRepository: boolean }) {
  const clusters = openFleetClusters(
    aFleetConfig(
      [target],
      options.hasRepository ? { repository: { url: 'x', directory: 'y' } } : {},
    ),
  );
  const mutations: EntityProviderMutation[] = [];
  let isDown = false;
  const provider = createClusterEntityProvider({
    clusters,
    appUrl: 'https://portal.example.com/',
    linkTemplates: [{ title: 'Logs', url: 'https://logs.example.com/{name}' }],
  });
  await provider.connect({
    refresh: async () => undefined,
    applyMutation: async mutation => {
      if (isDown) throw new Error('the catalog is down');
      mutations.push(mutation);
    },
  });
  await provider.refresh();
  return {
    clusters,
    mutations,
    provider,
    setDown: (down: boolean) => (isDown = down),
  };
}

describe('createClusterEntityProvider', () => {
  it('provides a valid entity without address or credential', async () => {
    const { mutations } = await setUp({ hasRepository: false });
    const [mutation] = mutations;
    if (mutation.type !== 'full') throw new Error('not all entities at once');
    const { entity } = mutation.entities[0];
    expect(entityEnvelopeSchemaValidator()(entity)).toBe(entity);
    expect(entity).toMatchObject({
      kind: 'Resource',
      metadata: {
        name: 'harbour-dev',
        labels: { 'fairway.dev/tier': 'dev', 'fairway.dev/region': 'north' },
        links: [
          { url: 'https://portal.example.com/fleet/clusters/harbour-dev' },
          { title: 'Logs', url: 'https://logs.example.com/harbour-dev' },
        ],
      },
      spec: { type: 'kubernetes-cluster' },
    });
    expect(JSON.stringify(mutations)).not.toMatch(/10\.1\.2\.3|secret|Y2E=/);
  });

  it('removes nothing before every source was read, and replaces all once they were', async () => {
    const { clusters, mutations, provider } = await setUp({
      hasRepository: true,
    });
    expect(mutations).toEqual([
      expect.objectContaining({ type: 'delta', removed: [] }),
    ]);
    clusters.replaceSource('fleet-repository', [
      { name: 'harbour-dev', owner: 'group:default/platform', title: 'Port' },
    ]);
    await provider.refresh();
    expect(mutations[1]).toMatchObject({
      type: 'full',
      entities: [
        {
          entity: {
            metadata: { title: 'Port' },
            spec: { owner: 'group:default/platform' },
          },
        },
      ],
    });
  });

  it('[D5] writes of a change what it changes', async () => {
    const { clusters, mutations, provider } = await setUp({
      hasRepository: false,
    });
    const declare = async (title: string, ...more: string[]) => {
      const labels = { provider: 'p', region: 'r', ring: 'x' };
      clusters.replaceSource('fleet-repository', [
        { name: 'harbour-dev', title },
        ...more.map(name => ({
          name,
          server: `https://${name}.example.com`,
          caData: 'Y2E=',
          labels: { ...labels, tier: 'dev' as const },
        })),
      ]);
      await provider.refresh();
    };
    await declare('Port', 'quay');
    await declare('Port', 'quay');
    await declare('Haven', 'quay');
    await declare('Haven');
    const titled = (title: string) =>
      expect.objectContaining({
        entity: expect.objectContaining({
          metadata: expect.objectContaining({ title }),
        }),
      });
    expect(mutations.slice(1)).toEqual([
      { type: 'delta', added: [titled('Port'), titled('quay')], removed: [] },
      { type: 'delta', added: [titled('Haven')], removed: [] },
      {
        type: 'delta',
        added: [],
        removed: [
          {
            entityRef: 'resource:default/quay',
            locationKey: 'fairway-fleet',
          },
        ],
      },
    ]);
  });

  it('writes once while nothing changes, and again after a write that failed', async () => {
    const { clusters, mutations, provider, setDown } = await setUp({
      hasRepository: false,
    });
    await provider.refresh();
    expect(mutations).toHaveLength(1);
    clusters.replaceSource('fleet-repository', [
      { name: 'harbour-dev', title: 'Port' },
    ]);
    setDown(true);
    await expect(provider.refresh()).rejects.toThrow('the catalog is down');
    setDown(false);
    await provider.refresh();
    expect(mutations).toHaveLength(2);
  });
});
