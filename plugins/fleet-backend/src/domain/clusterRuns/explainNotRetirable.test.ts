import { explainNotRetirable } from './explainNotRetirable';

const uses = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    what: `environment storefront/shop-${index}`,
  }));

describe('explainNotRetirable', () => {
  it.each([
    [
      'a cluster of the configuration',
      { cluster: { source: 'configuration' as const }, isDeclared: true },
      'fairway.fleet.clusters',
    ],
    [
      'a cluster of a kubeconfig',
      { cluster: { source: 'kubeconfig' as const }, isDeclared: false },
      'fairway.fleet.kubeconfigs',
    ],
    [
      'a cluster of a hub',
      { cluster: { source: 'cluster-api' as const }, isDeclared: false },
      'delete that on the hub',
    ],
    [
      'a ClusterProfile',
      { cluster: { source: 'cluster-profile' as const }, isDeclared: false },
      'delete that on the hub',
    ],
    ['what nobody declares', { isDeclared: false }, 'has no document'],
  ])('refuses %s', (_, facts, reason) => {
    expect(explainNotRetirable('a', { ...facts, uses: [] })).toContain(reason);
  });

  it('names what stands on it, ten at most', () => {
    const cluster = { source: 'fleet-repository' as const };
    const facts = { cluster, isDeclared: true };
    expect(explainNotRetirable('a', { ...facts, uses: uses(1) })).toBe(
      'name: "a" is in use: environment storefront/shop-0; retire what stands on it first',
    );
    expect(explainNotRetirable('a', { ...facts, uses: uses(12) })).toContain(
      'storefront/shop-9 and 2 more',
    );
  });

  it('lets go of one that is not used, and of one whose document is broken', () => {
    expect(
      explainNotRetirable('a', { isDeclared: true, uses: [] }),
    ).toBeUndefined();
  });
});
