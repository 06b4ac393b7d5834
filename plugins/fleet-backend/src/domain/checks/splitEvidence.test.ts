import type { CheckEvidence } from '@fairway/plugin-fleet-common';
import { splitEvidence } from './splitEvidence';
import { evidenceKept, toShown } from './verdicts';

const aPod = (namespace: string, name: string): CheckEvidence => ({
  ...{ kind: 'Pod', namespace, name, detail: 'crashes' },
});
const place = (environment: string) => ({
  environment,
  owner: `group:default/${environment.split('/')[0]}`,
});
const places = new Map([
  ['storefront-shop', place('storefront/shop')],
  ['payments-api', place('payments/api')],
]);

describe('splitEvidence', () => {
  it('leaves everything to the cluster if nothing stands in an environment', () => {
    const shown = toShown([
      aPod('kube-system', 'dns'),
      { kind: 'Node', name: 'storefront-shop', detail: 'cordoned' },
    ]);
    expect(splitEvidence(shown, places)).toEqual({ rest: shown, shares: [] });
    expect(splitEvidence(shown, new Map()).rest).toBe(shown);
  });

  it('gives each environment its own, with counts of its own', () => {
    const dns = aPod('kube-system', 'dns');
    const shop = [aPod('storefront-shop', 'a'), aPod('storefront-shop', 'b')];
    const api = aPod('payments-api', 'c');
    const { rest, shares } = splitEvidence(
      toShown([dns, ...shop, api]),
      places,
    );
    expect(rest).toEqual({
      ...{ evidence: [dns], total: 1, extent: '1 Pod in 1 namespace' },
    });
    expect(shares).toEqual([
      {
        ...place('payments/api'),
        shown: { evidence: [api], total: 1, extent: '1 Pod in 1 namespace' },
      },
      {
        ...place('storefront/shop'),
        shown: { evidence: shop, total: 2, extent: '2 Pods in 1 namespace' },
      },
    ]);
  });

  it('finds what is behind the evidence that is stored', () => {
    const many = Array.from({ length: 3 * evidenceKept }, (_, index) =>
      aPod('kube-system', `p${index}`),
    );
    const last = aPod('storefront-shop', 'z');
    const shown = toShown([...many, last]);
    expect(shown.evidence).not.toContainEqual(last);
    const { rest, shares } = splitEvidence(shown, places);
    expect(rest.total).toBe(many.length);
    expect(shares).toMatchObject([{ shown: { evidence: [last] } }]);
  });
});
