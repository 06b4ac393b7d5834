import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  catalogProcessingExtensionPoint,
  type EntityProvider,
  type EntityProviderMutation,
} from '@backstage/plugin-catalog-node';
import {
  kubernetesClusterSupplierExtensionPoint,
  type KubernetesClustersSupplier,
  kubernetesServiceLocatorExtensionPoint,
} from '@backstage/plugin-kubernetes-node';
import { aFleetConfigObject } from './__testUtils__/aFleetConfig';
import { fleetCatalogModule } from './catalog/fleetCatalogModule';
import { fleetKubernetesModule } from './kubernetes/fleetKubernetesModule';

const target = {
  name: 'harbour-dev',
  server: 'https://127.0.0.1:6443',
  caData: 'Y2E=',
  token: 'reader-token',
};
const config = mockServices.rootConfig.factory({
  data: {
    app: { baseUrl: 'https://portal.example.com' },
    fairway: { fleet: aFleetConfigObject([target]) },
  },
});

describe('modules of other plugins', () => {
  it('give the catalog its entities of clusters', async () => {
    const providers: EntityProvider[] = [];
    const backend = await startTestBackend({
      features: [fleetCatalogModule, config],
      extensionPoints: [
        [
          catalogProcessingExtensionPoint,
          {
            addEntityProvider: (...added: EntityProvider[]) =>
              providers.push(...added),
          },
        ],
      ],
    });
    const mutations: EntityProviderMutation[] = [];
    await providers[0].connect({
      applyMutation: async mutation => {
        mutations.push(mutation);
      },
      refresh: async () => undefined,
    });
    expect(mutations).toEqual([
      expect.objectContaining({
        type: 'full',
        entities: [
          expect.objectContaining({
            entity: expect.objectContaining({
              metadata: expect.objectContaining({ name: 'harbour-dev' }),
            }),
          }),
        ],
      }),
    ]);
    await backend.stop();
  });

  it('give the kubernetes plugin the clusters of the fleet', async () => {
    const suppliers: KubernetesClustersSupplier[] = [];
    const none = { getClusters: async () => [] };
    const backend = await startTestBackend({
      features: [fleetKubernetesModule, config],
      extensionPoints: [
        [
          kubernetesClusterSupplierExtensionPoint,
          {
            addClusterSupplier: supplier => {
              if (typeof supplier !== 'function') throw new Error('no factory');
              void supplier({ getDefault: async () => none }).then(made =>
                suppliers.push(made),
              );
            },
          },
        ],
        // Its own test is ClusterServiceLocator.test.ts.
        [kubernetesServiceLocatorExtensionPoint, { addServiceLocator() {} }],
      ],
    });
    const clusters = await suppliers[0].getClusters({
      credentials: mockCredentials.user(),
    });
    expect(clusters.map(cluster => cluster.name)).toEqual(['harbour-dev']);
    await backend.stop();
  });
});
