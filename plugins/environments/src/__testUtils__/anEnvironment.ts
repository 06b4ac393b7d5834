import { Environment } from '@fairway/plugin-environments-common';

/** A ready environment of storefront, with what a test changes about it. */
export function anEnvironment(change: Partial<Environment> = {}): Environment {
  const now = Date.now();
  return {
    owner: 'storefront',
    name: 'shop',
    class: 'standard',
    cluster: 'harbour-dev',
    tier: 'dev',
    namespace: 'storefront--shop',
    purpose: 'a demo',
    leaseUntil: new Date(now + 13.5 * 86_400_000).toISOString(),
    state: 'ready',
    reason: 'all 9 objects are there',
    observedAt: new Date(now).toISOString(),
    source: 'harbour-dev',
    coverage: { complete: true, missing: [] },
    run: null,
    createdAt: new Date(now - 86_400_000).toISOString(),
    document: 'kind: Environment',
    commit: '0123456789abcdef',
    path: 'environments/storefront/shop/environment.yaml',
    entityRef: 'resource:default/storefront--shop',
    quota: { 'requests.cpu': '2' },
    objects: [
      {
        kind: 'Namespace',
        name: 'storefront--shop',
        state: 'present',
        detail: null,
      },
      {
        kind: 'NetworkPolicy',
        name: 'default-deny',
        state: 'missing',
        detail: 'deleted by somebody',
      },
    ],
    findings: [],
    accessProblems: [],
    noAccess: null,
    declared: true,
    needsReapply: false,
    may: { retire: true, access: true, reapply: true },
    ...change,
  };
}
