import type {
  DriftDifference,
  DriftObject,
  DriftObjectDetail,
  ListDriftObjectsResponse,
} from '@fairway/plugin-drift-common';

/** An image that somebody changed by hand. */
export function aDifference(
  overrides: Partial<DriftDifference> = {},
): DriftDifference {
  return {
    path: 'spec.template.spec.containers[name=web].image',
    ...{ class: 'changed', severity: 'high', confidence: 'schema' },
    ...{ declared: '"web:1"', live: '"web:2"' },
    author: {
      ...{ manager: 'kubectl-edit', byHand: true },
      at: '2026-11-30T11:59:00.000Z',
    },
    ...{ firstSeen: '2026-11-30T12:00:00.000Z', rules: [] },
    ...overrides,
  };
}

/** A Deployment with that difference. */
export function aDriftObject(
  overrides: Partial<DriftObject> = {},
): DriftObject {
  const { author, path } = aDifference();
  return {
    ...{ id: 'object-1', cluster: 'harbour-dev', group: 'apps' },
    ...{ kind: 'Deployment', namespace: 'storefront--shop', name: 'web' },
    ...{ environment: 'storefront/shop', owner: 'group:default/storefront' },
    ...{ state: 'drifted', unknown: null, severity: 'high' },
    ...{ paths: [path], differences: 1, author, flaps: 0 },
    firstSeen: '2026-11-30T12:00:00.000Z',
    lastSeen: '2026-11-30T12:01:00.000Z',
    ...overrides,
  };
}

export function aDetail(
  overrides: Partial<DriftObjectDetail> = {},
): DriftObjectDetail {
  return {
    ...{ object: aDriftObject(), apiVersion: 'apps/v1', omitted: 0 },
    differences: [aDifference()],
    declaredAt: {
      ...{ source: 'fleet-repository', line: 2 },
      file: 'rendered/harbour-dev/storefront--shop/web.yaml',
      commit: 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00',
      authoredAt: '2026-11-29T12:00:00.000Z',
    },
    ...overrides,
  };
}

/** A page of the list; the counts are of 40 objects that are in sync, and of those given. */
export function aList(
  items: DriftObject[],
  more: Partial<ListDriftObjectsResponse> = {},
): ListDriftObjectsResponse {
  const states = [...new Set(items.map(({ state }) => state))];
  return {
    items,
    facets: {
      state: [
        { value: 'in-sync', count: 40 },
        ...states.map(value => ({
          value,
          count: items.filter(({ state }) => state === value).length,
        })),
      ],
      cluster: [{ value: 'harbour-dev', count: items.length }],
      kind: [{ value: 'Deployment', count: items.length }],
      owner: [{ value: 'group:default/storefront', count: items.length }],
    },
    ...more,
  };
}
