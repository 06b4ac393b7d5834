import type { PolicyDecision } from '@backstage/plugin-permission-common';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  capacitySeriesSchema,
  clusterFactsSchema,
  clusterTopics,
  createTopicSchema,
  type ClusterTopic,
} from '@fairway/plugin-fleet-common';
import type { KubernetesObject } from '@fairway/cluster-client';
import type { Express } from 'express';
import type { Knex } from 'knex';
import request from 'supertest';
import { aFleetApp, onlyDev, start } from '../__testUtils__/aFleetApp';
import { openDatabases } from '../__testUtils__/openDatabases';
import { anObject } from '../domain/checks/__testUtils__/assessObjects';
import { checkReadingGroups } from '../domain/checks/readings';
import { projectObject } from '../domain/checks/rows/projectObject';
import { CapacityPointStore, pointMs } from './CapacityPointStore';
import { ClusterSummaries } from './ClusterSummaries';
import { SummaryStore } from './SummaryStore';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();
const day = 24 * 3_600_000;
const findGroupOf = (wanted: string) =>
  checkReadingGroups.find(({ kinds }) =>
    kinds.some(({ kind }) => kind === wanted),
  )!;
const live = findGroupOf('Pod');
const definitions = findGroupOf('CustomResourceDefinition');

const aNode = (cpu = '4') =>
  anObject('Node', 'n1', {
    status: {
      allocatable: { cpu, memory: '8Gi', pods: '10' },
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  });

describe.each(ids)('summaries on %p', id => {
  const state: {
    now: number;
    decision: PolicyDecision;
    isOutsider?: boolean;
  } = {
    now: start,
    decision: { result: AuthorizeResult.ALLOW },
  };
  let knex: Knex;
  let app: Express;
  let summaries: ClusterSummaries;
  let points: CapacityPointStore;
  let store: SummaryStore;
  beforeEach(async () => {
    state.now = start;
    state.decision = { result: AuthorizeResult.ALLOW };
    state.isOutsider = false;
    knex = await open(id);
    app = await aFleetApp(knex, state);
    points = new CapacityPointStore(knex);
    store = new SummaryStore(knex);
    summaries = new ClusterSummaries({ store, points, checksMs: 60_000 });
  });

  const base = { signal: 's', source: 'https://a', counts: {} };
  const take = (
    objects: KubernetesObject[],
    options: {
      at?: number;
      missing?: { kind: string; reason: string }[];
      failed?: string[];
      cluster?: string;
      namespace?: string;
      group?: typeof live;
    } = {},
  ) =>
    summaries.take(options.group ?? live, {
      ...base,
      ...(options.namespace && { namespace: options.namespace }),
      cluster: options.cluster ?? 'a',
      kind: 'read',
      observedAt: options.at ?? state.now,
      coverage: {
        complete: !options.missing,
        missing: options.missing ?? [],
      },
      failed: options.failed,
      rows: objects.map(projectObject),
    });
  const fail = (at = state.now) =>
    summaries.take(live, {
      ...base,
      cluster: 'a',
      kind: 'failed',
      failure: 'no answer',
      observedAt: at,
      coverage: {
        complete: false,
        missing: live.kinds.map(({ kind }) => ({ kind, reason: 'no answer' })),
      },
    });
  async function ask<T extends ClusterTopic>(topic: T, cluster = 'a') {
    const { body } = await request(app)
      .get(`/clusters/${cluster}/${topic}`)
      .expect(200);
    return createTopicSchema(topic).parse(body);
  }
  const series = async (days: number) => {
    const { body } = await request(app)
      .get(`/clusters/a/capacity/series?days=${days}`)
      .expect(200);
    return capacitySeriesSchema.parse(body);
  };

  it('say of a cluster that was never read that nothing is known', async () => {
    for (const topic of clusterTopics) {
      const answer = await ask(topic, 'b');
      expect(answer).toMatchObject({ readAt: null, value: null });
      expect(answer.coverage.complete).toBe(false);
    }
  });

  it('tell what was read and when, and keep it if the cluster no longer answers', async () => {
    await take([aNode()]);
    const readAt = new Date(start).toISOString();
    const answer = await ask('capacity');
    expect(answer).toMatchObject({
      source: 'https://harbour-dev.example.com:6443',
      readAt,
      coverage: { complete: true, missing: [] },
      value: { cpu: { allocatable: 4, requested: 0 } },
    });
    await fail(start + 60_000);
    expect(await ask('capacity')).toMatchObject({
      readAt,
      coverage: {
        complete: false,
        missing: [
          { kind: 'Node', reason: 'no answer' },
          { kind: 'Pod', reason: 'no answer' },
        ],
      },
      value: { cpu: { allocatable: 4 } },
    });
    await take([aNode()], { at: start + 120_000 });
    expect(await ask('capacity')).toMatchObject({
      readAt: new Date(start + 120_000).toISOString(),
      coverage: { complete: true },
    });
  });

  it('keep workloads and capacity whole if one of their kinds could not be read this time', async () => {
    const shop = anObject('Deployment', 's/shop', { spec: { replicas: 2 } });
    const reason = 'server-error: try later';
    const half = (kind: string, at: number) => ({
      ...{ at, missing: [{ kind, reason }], failed: [kind] },
    });
    // Of a cluster of which nothing is kept, what came is better than nothing.
    await take([aNode()], half('Deployment', start));
    expect((await ask('workloads')).value?.items).toEqual([]);
    await take([aNode(), shop], { at: start + 1 });
    // When pods came too.
    const readAt = new Date(start + 2).toISOString();
    await take([aNode()], half('Deployment', start + 2));
    await take([aNode('8'), shop], half('Pod', start + 3));
    const workloads = await ask('workloads');
    expect(workloads.value?.items).toMatchObject([{ name: 'shop' }]);
    const capacity = await ask('capacity');
    expect(capacity).toMatchObject({
      ...{ readAt, value: { cpu: { allocatable: 4 } } },
      coverage: { missing: [{ kind: 'Pod', reason }] },
    });
    // A kind that the cluster does not tell of is no reason to keep what was.
    await take([aNode('8')], {
      at: start + 4,
      missing: [{ kind: 'Pod', reason: 'forbidden' }],
    });
    expect((await ask('capacity')).value?.cpu.allocatable).toBe(8);
    const [point] = (await series(1)).items;
    expect(point.cpuAllocatable).toBe(8);
  });

  it('keep the later of two readings that are stored at the same time', async () => {
    for (let round = 1; round <= 20; round += 1) {
      const at = start + round * 10;
      await Promise.all([
        take([aNode('2')], { at: at - 1 }),
        take([aNode(`${round + 2}`)], { at }),
        take([aNode('1')], { at: at - 2 }),
      ]);
      const { value, readAt } = await ask('capacity');
      expect(value?.cpu.allocatable).toBe(round + 2);
      expect(readAt).toBe(new Date(at).toISOString());
    }
  });

  it('take no reading that began earlier, of one namespace, or of a cluster that nobody declares', async () => {
    await take([aNode('4')]);
    await take([aNode('8')], { at: start - 1 });
    await take([], { at: start + 1, namespace: 'one' });
    await take([aNode()], { cluster: 'nobody' });
    expect((await ask('capacity')).value?.cpu.allocatable).toBe(4);
    const stored = await knex('cluster_summaries').distinct('cluster');
    expect(stored).toEqual([{ cluster: 'a' }]);
    expect(await knex('capacity_points').distinct('cluster')).toEqual([
      { cluster: 'a' },
    ]);
  });

  it('write a value only if it changes', async () => {
    await take([aNode()]);
    const written: string[] = [];
    knex.on('query', ({ sql }: { sql: string }) => written.push(sql));
    await take([aNode()], { at: start + 60_000 });
    const changes = written.filter(sql => /cluster_summaries/.test(sql));
    expect(changes.filter(sql => /^insert/.test(sql))).toEqual([]);
    expect(changes.filter(sql => /^update/.test(sql))).toHaveLength(1);
    expect((await ask('workloads')).readAt).toBe(
      new Date(start + 60_000).toISOString(),
    );
  });

  it('put components together from two readings, as old as the older', async () => {
    const dns = anObject('Deployment', 'kube-system/coredns', {
      spec: {
        template: {
          spec: { containers: [{ name: 'a', image: 'coredns/coredns:1.12' }] },
        },
      },
    });
    await take([dns], { at: start + 60_000 });
    const half = await ask('components');
    expect(half.coverage.missing).toEqual([
      { kind: 'definitions', reason: 'not read yet' },
    ]);
    const crd = anObject('CustomResourceDefinition', 'schedules.velero.io');
    await take([crd], { group: definitions });
    const answer = await ask('components');
    expect(answer.value?.items.map(({ name }) => name)).toEqual([
      'CoreDNS',
      'Velero',
    ]);
    expect(answer.readAt).toBe(new Date(start).toISOString());
  });

  it('keep events and usage, with what cannot be understood', async () => {
    const [events, usage] = summaries.signals();
    const answer = { ...base, cluster: 'a', observedAt: start };
    const coverage = { complete: true, missing: [] };
    const event = anObject('Event', 's/e', {
      reason: 'BackOff',
      involvedObject: { kind: 'Pod', name: 'p', namespace: 's' },
    });
    await events.record({
      ...{ ...answer, kind: 'read', coverage },
      rows: [event, anObject('Event', 's/f', { count: [] })].map(each =>
        events.project(each),
      ),
    });
    expect(await ask('events')).toMatchObject({
      coverage: {
        missing: [
          { kind: 'Event', reason: '1 of 2 objects cannot be understood' },
        ],
      },
      value: { items: [{ reason: 'BackOff', count: 1 }] },
    });
    await usage.record({
      ...{ ...answer, kind: 'read', coverage },
      rows: [
        usage.project(
          anObject('NodeMetrics', 'n1', {
            usage: { cpu: '500m', memory: '1Gi' },
          }),
        ),
      ],
    });
    await usage.record({
      ...answer,
      observedAt: start + 1,
      kind: 'read',
      rows: [],
      coverage: {
        complete: false,
        missing: [{ kind: 'NodeMetrics', reason: 'not-served: none' }],
      },
    });
    expect(await ask('usage')).toMatchObject({
      value: { cpu: 0.5, memory: 2 ** 30 },
      coverage: { missing: [{ reason: 'not-served: none' }] },
    });
  });

  it('keep one point of capacity for ten minutes, with usage in it, and hours of longer times', async () => {
    const begin = start - (start % pointMs);
    await take([aNode('4')], { at: begin + 1 });
    await take([aNode('8')], { at: begin + pointMs - 1 });
    await points.record('a', begin + 5, { cpuUsed: 0.5, memoryUsed: 7 });
    await take([aNode('6')], { at: begin + pointMs });
    await take([], {
      at: begin + pointMs + 1,
      missing: [{ kind: 'Node', reason: 'forbidden: no' }],
    });
    state.now = begin + pointMs + 2;
    const { items, stepSeconds } = await series(1);
    expect(stepSeconds).toBe(600);
    expect(
      items.map(each => [each.at, each.cpuAllocatable, each.cpuUsed]),
    ).toEqual([
      [new Date(begin).toISOString(), 8, 0.5],
      [new Date(begin + pointMs).toISOString(), 6, null],
    ]);
    const hours = await series(14);
    expect(hours.stepSeconds).toBe(3600);
    expect(hours.items.map(each => each.cpuAllocatable)).toEqual([6]);
    state.now += 2 * day;
    expect((await series(1)).items).toEqual([]);
  });

  it('forget old points and clusters that have left', async () => {
    await take([aNode()]);
    await take([aNode()], { cluster: 'b', at: start + day });
    await knex('clusters').where({ name: 'b' }).update({ retired_at: 1 });
    await points.prune(start + 14 * day + pointMs);
    await store.prune();
    expect(await knex('capacity_points').pluck('cluster')).toEqual(['b']);
    expect(await knex('cluster_summaries').distinct().pluck('cluster')).toEqual(
      ['a'],
    );
  });

  it('tell all that is kept as it is stored, and when each kind was read', async () => {
    await take([aNode()]);
    await knex('check_readings').insert({
      cluster: 'a',
      kinds: JSON.stringify({
        Node: { readAt: start },
        Pod: {
          readAt: null,
          absence: { cause: 'forbidden', reason: 'forbidden: no' },
        },
      }),
      assessed_at: start,
    });
    const { body } = await request(app).get('/clusters/a/facts').expect(200);
    const { kinds, summaries: kept } = clusterFactsSchema.parse(body);
    const find = (kind: string) => kinds.find(each => each.kind === kind);
    expect(find('Node')).toEqual({
      kind: 'Node',
      apiVersion: 'v1',
      readAt: new Date(start).toISOString(),
      missing: null,
    });
    expect(find('Pod')).toMatchObject({ missing: 'forbidden: no' });
    expect(find('Job')).toMatchObject({ missing: 'not read yet' });
    expect(kept.find(({ topic }) => topic === 'capacity')).toMatchObject({
      value: { nodes: { total: 1 } },
    });
  });

  it.each([...clusterTopics, 'capacity/series', 'facts'])(
    'of %s answer who may see the cluster, and nobody else',
    async topic => {
      state.decision = onlyDev;
      await request(app).get(`/clusters/a/${topic}`).expect(200);
      const hidden = await request(app).get(`/clusters/z/${topic}`);
      const absent = await request(app).get(`/clusters/none/${topic}`);
      expect([hidden.status, absent.status]).toEqual([404, 404]);
      expect(hidden.body.error).toEqual(absent.body.error);
      state.decision = { result: AuthorizeResult.DENY };
      await request(app).get(`/clusters/a/${topic}`).expect(404);
      await request(app)
        .get(`/clusters/a/${topic}`)
        .set('Authorization', mockCredentials.none.header())
        .expect(401);
    },
  );

  it.each([
    ['capacity', 200],
    ['capacity/series', 200],
    ['components', 200],
    ['usage', 200],
    ['workloads', 403],
    ['access', 403],
    ['events', 403],
    ['facts', 403],
    ['certificates', 403],
  ])(
    'of %s answer %i to who may not know what runs on the cluster',
    async (topic, status) => {
      state.isOutsider = true;
      await request(app).get(`/clusters/a/${topic}`).expect(status);
      const { body } = await request(app).get('/clusters/a').expect(200);
      expect(body.may).toEqual({
        ...{ readContents: false, retire: false },
        testConnection: false,
      });
      // That it may not be seen at all is told first.
      state.decision = onlyDev;
      await request(app).get(`/clusters/z/${topic}`).expect(404);
    },
  );

  it.each(['days=0', 'days=15', 'days=x', 'from=1'])(
    'refuse a series of %s',
    async query => {
      await request(app)
        .get(`/clusters/a/capacity/series?${query}`)
        .expect(400);
    },
  );
});
