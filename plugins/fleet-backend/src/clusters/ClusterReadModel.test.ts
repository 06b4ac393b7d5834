import {
  aDeclaredClusterStore,
  anOrigin,
} from '../__testUtils__/aDeclaredClusterStore';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  clusterFacets,
  joinValues,
  listClustersQuerySchema,
  outlookTopics,
  type ListClustersParameters,
  type OutlookState,
} from '@fairway/plugin-fleet-common';
import { aFleetCluster } from '../__testUtils__/aFleetCluster';
import { openDatabases } from '../__testUtils__/openDatabases';
import { LeaseStore } from '../observation/LeaseStore';
import { ObservationStore } from '../observation/ObservationStore';
import type { ClusterFilter } from './ClusterFilter';
import { ClusterReadModel } from './ClusterReadModel';
import type { ListPosition } from './ListPosition';
import { toSummary } from './mapping';

jest.setTimeout(60_000);

const thresholds = { heartbeatMs: 10_000, checksMs: 60_000 };
const now = Date.parse('2026-11-20T12:00:00Z');
const { ids, open } = openDatabases();

const ask = (query: ListClustersParameters = {}) =>
  listClustersQuerySchema.parse(query);

const fleet = [
  aFleetCluster({ name: 'a-dev', title: '100 % Dev_Box' }),
  aFleetCluster({
    name: 'b-staging',
    labels: { provider: 'aws', region: 'west', tier: 'staging', ring: 'late' },
  }),
  aFleetCluster({
    name: 'c-prod',
    labels: { provider: 'aws', region: 'east', tier: 'production', ring: 'x' },
  }),
  aFleetCluster({ name: 'd-dev', unusable: 'no credentials are bound' }),
];

/** a is ok (v1.9.1), b is bad (v1.10.0), c was never reached, d cannot be. */
async function setUp(id: (typeof ids)[number]) {
  const knex = await open(id);
  await aDeclaredClusterStore(knex).replace(fleet, anOrigin({ now }));
  const leases = new LeaseStore(knex);
  const claims = await leases.claimDue(
    { owner: 'me', now, leaseMs: 30_000, heartbeatMs: 10_000 },
    fleet.map(({ name }) => name),
    10,
  );
  const observations = new ObservationStore(knex, thresholds);
  for (const [cluster, version, ready] of [
    ['a-dev', 'v1.9.1', 2],
    ['b-staging', 'v1.10.0', 0],
  ] as const) {
    const claim = claims.find(each => each.cluster === cluster);
    const fence = { cluster, epoch: claim?.epoch ?? -1, now };
    await observations.recordHeartbeat(
      fence,
      {
        kind: 'answered',
        version,
        failingChecks: [],
      },
      () => 0,
    );
    await observations.recordCounts(fence, {
      nodes: { total: 2, ready, list: [] },
      pods: { total: 9, running: 8, unhealthy: 1 },
      coverage: { complete: true, missing: [] },
      observedAt: fence.now,
      source: 'https://harbour-dev.example.com:6443',
    });
  }
  await knex('clusters')
    .where({ name: 'c-prod' })
    .update({ owner: 'group:default/harbour' });
  await knex('clusters')
    .where({ name: 'a-dev' })
    .update({
      ...{ checks_bad: 3, checks_unknown: 1, worst_check: 'FW-POD-OOM' },
      ...{ outlook_upgrade: 'good', outlook_certificates: 'bad' },
      outlook_capacity: 'good',
    });
  // b was first seen without its nodes being bad: let the verdict be confirmed.
  const b = claims.find(each => each.cluster === 'b-staging');
  await observations.recordHeartbeat(
    { cluster: 'b-staging', epoch: b?.epoch ?? -1, now: now + 10_000 },
    { kind: 'answered', version: 'v1.10.0', failingChecks: [] },
    () => 0,
  );
  return { knex, model: new ClusterReadModel(knex, thresholds) };
}

const at = now + 12_000;

describe.each(ids)('ClusterReadModel on %p', id => {
  let model: ClusterReadModel;
  beforeAll(async () => {
    ({ model } = await setUp(id));
  });

  const names = async (
    query: ListClustersParameters,
    options: Partial<Parameters<ClusterReadModel['list']>[1]> = {},
  ) => {
    const page = await model.list(ask(query), { now: at, ...options });
    return page.items.map(item => item.name);
  };

  it.each<[ListClustersParameters, string[]]>([
    [{}, ['a-dev', 'b-staging', 'c-prod', 'd-dev']],
    [{ order: 'desc' }, ['d-dev', 'c-prod', 'b-staging', 'a-dev']],
    [{ sort: 'verdict' }, ['b-staging', 'c-prod', 'd-dev', 'a-dev']],
    [{ sort: 'tier' }, ['a-dev', 'd-dev', 'b-staging', 'c-prod']],
    [{ sort: 'checks' }, ['b-staging', 'c-prod', 'd-dev', 'a-dev']],
    [{ sort: 'observedAt' }, ['c-prod', 'd-dev', 'a-dev', 'b-staging']],
    [
      { sort: 'version', order: 'desc' },
      ['b-staging', 'a-dev', 'd-dev', 'c-prod'],
    ],
    [{ verdict: 'unknown' }, ['c-prod', 'd-dev']],
    [{ verdict: 'bad' }, ['b-staging']],
    [{ outlook: 'certificates' }, ['a-dev']],
    [{ outlook: 'upgrade' }, ['b-staging']],
    [{ outlook: 'capacity' }, []],
    [{ outlook: 'certificates', verdict: 'bad' }, []],
    [{ tier: 'dev' }, ['a-dev', 'd-dev']],
    [{ tier: 'dev,production' }, ['a-dev', 'c-prod', 'd-dev']],
    [{ region: 'west,east' }, ['b-staging', 'c-prod']],
    [{ region: 'west,east', ring: 'x' }, ['c-prod']],
    [{ provider: 'aws', tier: 'dev' }, []],
    [{ owner: 'group:default/harbour' }, ['c-prod']],
    [{ owner: 'none' }, ['a-dev', 'b-staging', 'd-dev']],
    [
      { owner: 'none,group:default/harbour', provider: 'aws' },
      ['b-staging', 'c-prod'],
    ],
    [{ search: 'AWS' }, ['b-staging', 'c-prod']],
    [{ search: '100 %' }, ['a-dev']],
    [{ search: 'dev_' }, ['a-dev']],
    [{ search: '%' }, ['a-dev']],
    [{ search: "'; drop table clusters" }, []],
  ])('given %j lists %j', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it.each([
    'name',
    'verdict',
    'tier',
    'observedAt',
    'version',
    'checks',
  ] as const)(
    'pages by %s without gap or repetition, both ways',
    async sort => {
      for (const order of ['asc', 'desc'] as const) {
        const whole = await names({ sort, order });
        const paged: string[] = [];
        let after: ListPosition | undefined;
        do {
          const page = await model.list(ask({ sort, order, limit: 1 }), {
            now: at,
            after,
          });
          paged.push(...page.items.map(item => item.name));
          after = page.next;
        } while (after);
        expect(paged).toEqual(whole);
      }
    },
  );

  it('counts all matching clusters by verdict, whatever page and verdict are asked for', async () => {
    const totals = { ok: 1, bad: 1, unknown: 2 };
    for (const query of [{}, { limit: 1 }, { verdict: 'ok' as const }]) {
      expect((await model.list(ask(query), { now: at })).totals).toEqual(
        totals,
      );
    }
    const dev = await model.list(ask({ tier: 'dev' }), { now: at });
    expect(dev.totals).toEqual({ ok: 1, bad: 0, unknown: 1 });
    const none = await model.list(ask({ search: 'nothing' }), { now: at });
    const zero = { bad: 0, unknown: 0 };
    expect(none).toEqual({
      items: [],
      totals: { ok: 0, bad: 0, unknown: 0 },
      outlookTotals: { upgrade: zero, certificates: zero, capacity: zero },
    });
  });

  it('counts what is ahead of all matching clusters, whatever page, verdict and topic are asked for', async () => {
    const expected = {
      upgrade: { bad: 1, unknown: 2 },
      certificates: { bad: 1, unknown: 3 },
      capacity: { bad: 0, unknown: 3 },
    };
    for (const query of [
      ...[{}, { limit: 1 }, { verdict: 'ok' as const }],
      { outlook: 'capacity' as const },
    ]) {
      const page = await model.list(ask(query), { now: at });
      expect(page.outlookTotals).toEqual(expected);
    }
    const later = await model.list(ask(), { now: now + 30_000 });
    expect(later.outlookTotals.certificates).toEqual({ bad: 0, unknown: 4 });
  });

  it('says of each row what the filter and the counts say of it', async () => {
    for (const moment of [at, now + 30_000]) {
      const { items, outlookTotals } = await model.list(ask(), { now: moment });
      const rows = items.map(each => toSummary(each, thresholds, moment));
      for (const topic of outlookTopics) {
        const of = (state: OutlookState) =>
          rows.filter(row => row.outlook?.[topic] === state);
        const found = await model.list(ask({ outlook: topic }), {
          now: moment,
        });
        expect(found.items.map(({ name }) => name)).toEqual(
          of('bad').map(({ name }) => name),
        );
        expect(outlookTotals[topic]).toEqual({
          bad: of('bad').length,
          unknown: of('unknown').length,
        });
      }
    }
  });

  it('counts the values of a facet as the lists that they lead to', async () => {
    const criteria: PermissionCriteria<ClusterFilter> = {
      not: { column: 'name', values: ['d-dev'] },
    };
    for (const query of [
      ...[{}, { verdict: 'unknown' as const }, { search: 'aws' }],
      ...[{ region: 'west' }, { owner: 'none', tier: 'staging' }],
      ...[{ outlook: 'certificates' as const }, { ring: 'nowhere' }],
    ]) {
      const options = { now: at, criteria };
      const counted = await model.countFacets(ask(query), options);
      for (const facet of clusterFacets) {
        for (const { value, count } of counted.facets[facet] ?? []) {
          const narrowed = { ...query, [facet]: joinValues([value ?? 'none']) };
          expect(await names(narrowed, options)).toHaveLength(count);
        }
      }
      for (const { filter, count } of counted.withoutFilter) {
        const { [filter as keyof typeof query]: _, ...rest } = query;
        expect(await names(rest, options)).toHaveLength(count);
      }
    }
    const { facets } = await model.countFacets(ask(), { now: at, criteria });
    expect(facets.owner).toEqual([
      { value: null, count: 2 },
      { value: 'group:default/harbour', count: 1 },
    ]);
  });

  it('turns green rows unknown by age alone, in filter and totals too', async () => {
    const later = now + 30_000;
    const page = await model.list(ask({ verdict: 'unknown' }), { now: later });
    expect(page.items).toHaveLength(4);
    expect(page.totals).toEqual({ ok: 0, bad: 0, unknown: 4 });
  });

  it('keeps forbidden clusters out of rows and totals', async () => {
    const criteria: PermissionCriteria<ClusterFilter> = {
      allOf: [
        {
          anyOf: [
            { column: 'tier', values: ['staging', 'production'] },
            { column: 'name', values: ['d-dev'] },
          ],
        },
        { not: { column: 'name', values: ['c-prod'] } },
      ],
    };
    const page = await model.list(ask(), { now: at, criteria });
    expect(page.items.map(item => item.name)).toEqual(['b-staging', 'd-dev']);
    expect(page.totals).toEqual({ ok: 0, bad: 1, unknown: 1 });
    expect(await model.find('a-dev', criteria)).toBeUndefined();
    expect(await model.find('d-dev', criteria)).toMatchObject({
      name: 'd-dev',
    });
  });

  it('reads the changes of a verdict, latest first, and the nodes as observed', async () => {
    const changes = await model.listChanges('b-staging', 10);
    expect(changes.map(change => change.verdict)).toEqual(['bad', 'unknown']);
    expect(await model.findObservation('b-staging', 'nodes')).toEqual({
      value: { items: [], omitted: 2 },
      observedAt: now,
      source: 'https://harbour-dev.example.com:6443',
      coverage: { complete: true, missing: [] },
    });
    expect(await model.findObservation('c-prod', 'nodes')).toBeUndefined();
  });
});
