import type { LocatedEnvironment } from './FleetDocuments';
import { listUsesOf } from './listUsesOf';

function anEnvironment(owner: string, name: string, cluster: string) {
  const document = { spec: { cluster } };
  return [
    `${owner}/${name}`,
    { owner, name, document } as LocatedEnvironment,
  ] as const;
}

describe('listUsesOf', () => {
  const environments = new Map([
    anEnvironment('storefront', 'shop', 'harbour-dev'),
    anEnvironment('storefront', 'moved', 'harbour-prod'),
    anEnvironment('payments', 'api', 'harbour-prod'),
  ]);
  const paths = new Map([
    [
      'storefront--shop',
      ['rendered/harbour-dev/storefront--shop/namespace-storefront--shop.yaml'],
    ],
    [
      'storefront--moved',
      ['rendered/harbour-dev/storefront--moved/quota.yaml'],
    ],
    [
      'storefront--broken',
      [
        'environments/storefront/broken/environment.yaml',
        'rendered/harbour-dev/storefront--broken/quota.yaml',
      ],
    ],
    ['payments--api', ['rendered/harbour-prod/payments--api/quota.yaml']],
    ['payments--x', ['rendered/harbour-development/payments--x/quota.yaml']],
  ]);

  it('names the environments of a cluster, and what was rendered for it of others', () => {
    expect(listUsesOf('harbour-dev', { environments, paths })).toEqual([
      {
        what: 'environment storefront/shop',
        link: '/environments/storefront/shop',
      },
      {
        what: 'namespace storefront--moved, whose files are in rendered/harbour-dev/',
      },
      {
        what: 'namespace storefront--broken, whose files are in rendered/harbour-dev/',
      },
    ]);
  });

  it('finds nothing on a cluster that nobody uses', () => {
    expect(listUsesOf('harbour-eu', { environments, paths })).toEqual([]);
  });
});
