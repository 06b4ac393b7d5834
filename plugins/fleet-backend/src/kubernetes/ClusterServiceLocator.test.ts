import { mockCredentials } from '@backstage/backend-test-utils';
import type { FleetCluster } from '@fairway/plugin-fleet-node';
import { toClusterEntity } from '../catalog/toClusterEntity';
import { ClusterServiceLocator } from './ClusterServiceLocator';

const all = ['harbour-dev', 'lighthouse-prod'].map(name => ({
  name,
  url: `https://${name}.example.com`,
  authMetadata: {},
}));

const locator = new ClusterServiceLocator({
  clusters: { getClusters: async () => all },
  others: { getClustersByEntity: async () => ({ clusters: all }) },
});
const context = {
  objectTypesToFetch: new Set<never>(),
  customResources: [],
  credentials: mockCredentials.user(),
};

const harbour = toClusterEntity(
  {
    name: 'harbour-dev',
    labels: { provider: 'local', region: 'north', tier: 'dev', ring: 'one' },
  } as FleetCluster,
  'http://localhost',
);

async function locate(
  entity: Parameters<typeof locator.getClustersByEntity>[0],
) {
  const { clusters } = await locator.getClustersByEntity(entity, context);
  return clusters.map(({ name }) => name);
}

describe('ClusterServiceLocator', () => {
  it('[A11.3] shows of a cluster what runs on it, and nothing of another', async () => {
    expect(await locate(harbour)).toEqual(['harbour-dev']);
    // What has Backstage's Kubernetes tab shown at all.
    expect(harbour.metadata.annotations).toHaveProperty([
      'backstage.io/kubernetes-label-selector',
    ]);
  });

  it('shows nothing of a cluster that is not in the fleet any more', async () => {
    const gone = structuredClone(harbour);
    gone.metadata.annotations!['fairway.dev/cluster'] = 'gone';
    expect(await locate(gone)).toEqual([]);
  });

  it('looks on every cluster for a component', async () => {
    const component = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'shop',
        annotations: { 'fairway.dev/cluster': 'harbour-dev' },
      },
      spec: { type: 'service' },
    };
    expect(await locate(component)).toEqual(['harbour-dev', 'lighthouse-prod']);
  });
});
