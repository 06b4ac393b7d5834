import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { openFleetClusters } from '@fairway/plugin-fleet-node';
import { aFleetConfig } from '../__testUtils__/aFleetConfig';
import { FleetClusterSupplier } from './FleetClusterSupplier';

const target = {
  name: 'harbour-dev',
  server: 'https://127.0.0.1:6443',
  caData: 'Y2E=',
  token: 'reader-token',
};
const other = { name: 'other', url: 'https://o.example.com', authMetadata: {} };

function createSupplier(
  clusters: ReturnType<typeof openFleetClusters>,
  logger = mockServices.logger.mock(),
) {
  return new FleetClusterSupplier({
    clusters,
    others: { getClusters: async () => [other] },
    logger,
  });
}

function setUp(clusters: ReturnType<typeof openFleetClusters>) {
  return createSupplier(clusters).getClusters({
    credentials: mockCredentials.user(),
  });
}

describe('FleetClusterSupplier', () => {
  it('adds the fleet with the reader identity to the clusters known already', async () => {
    expect(await setUp(openFleetClusters(aFleetConfig([target])))).toEqual([
      other,
      expect.objectContaining({
        name: 'harbour-dev',
        url: 'https://127.0.0.1:6443',
        caData: 'Y2E=',
        authMetadata: {
          'kubernetes.io/auth-provider': 'serviceAccount',
          serviceAccountToken: 'reader-token',
        },
      }),
    ]);
  });

  it('leaves out a cluster behind a proxy, and says so once', async () => {
    const clusters = openFleetClusters(aFleetConfig([target]));
    const proxied = {
      list: () => clusters.list(),
      endpoint: () => ({
        ...clusters.endpoint('harbour-dev'),
        proxyUrl: 'http://proxy.example.com:3128',
      }),
    } as unknown as typeof clusters;
    const logger = mockServices.logger.mock();
    const supplier = createSupplier(proxied, logger);
    const credentials = mockCredentials.user();
    expect(await supplier.getClusters({ credentials })).toEqual([other]);
    await supplier.getClusters({ credentials });
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('asks for a proxy'),
    );
  });

  it('leaves out a cluster that is unusable or whose token cannot be read', async () => {
    const clusters = openFleetClusters(
      aFleetConfig([
        target,
        { ...target, name: 'tokenless', token: undefined, tokenFile: '/none' },
      ]),
    );
    clusters.replaceSource('fleet-repository', [
      {
        name: 'far',
        server: 'https://far.example.com',
        caData: 'Y2E=',
        labels: { provider: 'p', region: 'r', tier: 'dev', ring: 'x' },
      },
    ]);
    const names = (await setUp(clusters)).map(each => each.name);
    expect(names).toEqual(['other', 'harbour-dev']);
  });
});
