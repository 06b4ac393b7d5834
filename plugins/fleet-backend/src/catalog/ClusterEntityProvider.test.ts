import { entityEnvelopeSchemaValidator } from '@backstage/catalog-model';
import type { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import { openFleetClusters } from '@fairway/plugin-fleet-node';
import { aFleetConfig } from '../__testUtils__/aFleetConfig';
import { ClusterEntityProvider } from './ClusterEntityProvider';

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
  const provider = new ClusterEntityProvider({
    clusters,
    appUrl: 'https://portal.example.com/',
  });
  await provider.connect({
    refresh: async () => undefined,
    applyMutation: async mutation => {
      if (isDown) throw new Error('the catalog is down');
      mutations.push(mutation);
    },
  });
  return {
    clusters,
    mutations,
    provider,
    setDown: (down: boolean) => (isDown = down),
  };
}

describe('ClusterEntityProvider', () => {
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
