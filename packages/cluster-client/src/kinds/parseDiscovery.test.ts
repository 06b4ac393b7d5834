import {
  parseAggregatedDiscovery,
  parseGroupVersions,
  parseResourceList,
} from './parseDiscovery';

function anAggregated(version: object, group = 'apps') {
  return {
    kind: 'APIGroupDiscoveryList',
    items: [{ metadata: { name: group }, versions: [version] }],
  };
}

const DEPLOYMENTS = {
  resource: 'deployments',
  responseKind: { group: 'apps', version: 'v1', kind: 'Deployment' },
  scope: 'Namespaced',
  verbs: ['get', 'list'],
  subresources: [{ subresource: 'status' }],
};

describe('parseAggregatedDiscovery', () => {
  it('reads kinds, and not their parts', () => {
    const version = { version: 'v1', resources: [DEPLOYMENTS] };
    expect(parseAggregatedDiscovery(anAggregated(version))).toEqual({
      kinds: [
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          resource: 'deployments',
          namespaced: true,
          verbs: ['get', 'list'],
        },
      ],
      missing: [],
    });
  });

  it('names a version whose server does not answer', () => {
    const version = { version: 'v1beta1', freshness: 'Stale' };
    const answer = anAggregated(version, 'metrics.k8s.io');
    expect(parseAggregatedDiscovery(answer).missing).toEqual([
      {
        group: 'metrics.k8s.io',
        reason: 'metrics.k8s.io/v1beta1: the server behind it does not answer',
      },
    ]);
  });

  it('reads the legacy group, which has no name', () => {
    const version = { version: 'v1', resources: [DEPLOYMENTS] };
    const { kinds } = parseAggregatedDiscovery(anAggregated(version, ''));
    expect(kinds[0].apiVersion).toBe('v1');
  });

  it.each([
    null,
    7,
    [],
    {},
    { items: 7 },
    { items: [null, { versions: 7 }] },
    anAggregated({ version: 'v1', resources: [{}, 7, { resource: 7 }] }),
  ])('finds nothing in %j', answer => {
    expect(parseAggregatedDiscovery(answer)).toEqual({
      kinds: [],
      missing: [],
    });
  });
});

describe('parseGroupVersions', () => {
  it.each([
    [{ kind: 'APIVersions', versions: ['v1', 7] }, ['v1']],
    [
      {
        kind: 'APIGroupList',
        groups: [
          { versions: [{ groupVersion: 'a/v1' }, { groupVersion: 'a/v2' }] },
          { versions: [{ groupVersion: 'b/v1' }] },
        ],
      },
      ['a/v1', 'a/v2', 'b/v1'],
    ],
    [null, []],
  ])('given %j returns %j', (answer, expected) => {
    expect(parseGroupVersions(answer)).toEqual(expected);
  });
});

describe('parseResourceList', () => {
  it('reads kinds, and not their parts', () => {
    const answer = {
      resources: [
        { name: 'pods', kind: 'Pod', namespaced: true, verbs: ['get', 7] },
        { name: 'pods/log', kind: 'Pod', namespaced: true, verbs: ['get'] },
        { name: 'nodes', kind: 'Node', namespaced: false },
      ],
    };
    expect(parseResourceList('v1', answer)).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Pod',
        resource: 'pods',
        namespaced: true,
        verbs: ['get'],
      },
      {
        apiVersion: 'v1',
        kind: 'Node',
        resource: 'nodes',
        namespaced: false,
        verbs: [],
      },
    ]);
  });
});
