import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { Express } from 'express';
import request from 'supertest';
import { aFleetApp, onlyDev, start } from '../__testUtils__/aFleetApp';
import { openDatabases } from '../__testUtils__/openDatabases';
import { ReadingFigures } from './ReadingFigures';
import { toFleetMetrics } from './toFleetMetrics';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();

describe.each(ids)('the metrics of the fleet on %p', id => {
  const state: { now: number; decision: PolicyDecision } = {
    now: start,
    decision: { result: AuthorizeResult.ALLOW },
  };
  let app: Express;
  beforeAll(async () => {
    app = await aFleetApp(await open(id), state);
  });
  beforeEach(() => {
    state.decision = { result: AuthorizeResult.ALLOW };
  });

  it('tell the verdict of each cluster, and leave out what is not known', async () => {
    const { text, headers } = await request(app).get('/metrics').expect(200);
    expect(headers['content-type']).toBe(
      'text/plain; version=0.0.4; charset=utf-8',
    );
    const lines = text.split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        '# TYPE fairway_cluster_verdict gauge',
        'fairway_cluster_verdict{cluster="b",verdict="ok"} 0',
        'fairway_cluster_verdict{cluster="b",verdict="unknown"} 1',
        'fairway_cluster_info{cluster="b",provider="p",region="r",tier="dev",ring="x",owner="",version=""} 1',
        'fairway_cluster_info{cluster="a",provider="p",region="r",tier="dev",ring="x",owner="",version="v1.36.2"} 1',
        `fairway_cluster_last_answer_timestamp_seconds{cluster="a"} ${
          start / 1000
        }`,
        'fairway_cluster_nodes{cluster="a",state="ready"} 1',
      ]),
    );
    expect(text).not.toMatch(/last_answer_timestamp_seconds\{cluster="b"/);
    expect(text).not.toMatch(/fairway_cluster_nodes\{cluster="b"/);
  });

  it('tell how the observer does', async () => {
    const { text } = await request(app).get('/metrics').expect(200);
    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        `fairway_cluster_oldest_reading_timestamp_seconds{cluster="a"} ${
          start / 1000
        }`,
        'fairway_observer_leases{state="held"} 1',
        'fairway_observer_leases{state="free"} 2',
        'fairway_observer_calls{state="running"} 2',
        'fairway_observer_calls{state="waiting"} 1',
        'fairway_observer_watches 7',
        'fairway_observer_reports_waiting 4',
        'fairway_observer_heartbeat_seconds_count{result="failed"} 0',
      ]),
    );
    // What is twice there would make a scrape fail.
    const types = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
    expect(new Set(types).size).toBe(types.length);
  });

  it('are of the clusters that may be seen', async () => {
    state.decision = onlyDev;
    const { text } = await request(app).get('/metrics').expect(200);
    expect(text).toContain('cluster="a"');
    expect(text).not.toContain('cluster="z"');
  });

  it('are not for who may see no cluster', async () => {
    state.decision = { result: AuthorizeResult.DENY };
    await request(app).get('/metrics').expect(403);
  });
});

it('escape what names hold', async () => {
  const { text } = await toFleetMetrics([
    {
      ...{ name: 'a', title: undefined, reason: '', since: null },
      labels: {
        provider: 'one "two"\n\\',
        region: 'r',
        tier: 'dev',
        ring: 'x',
      },
      ...{ declaredBy: 'configuration', verdict: 'ok', observedAt: null },
      ...{ source: '', coverage: { complete: true, missing: [] } },
      ...{ version: null, nodes: null, pods: null, owner: null },
      checks: { bad: 2, unknown: 1, worst: null },
      role: null,
      outlook: null,
      maintenance: { from: '', until: '', reason: 'new disks' },
    },
  ]);
  expect(text).toContain('provider="one \\"two\\"\\n\\\\"');
  expect(text).toContain('fairway_cluster_checks{cluster="a",state="bad"} 2');
  expect(text).toContain('fairway_cluster_maintenance{cluster="a"} 1');
});

it('count heartbeats by result, and by how long they took', async () => {
  const clock = { now: 0 };
  const figures = new ReadingFigures(() => clock.now);
  const end = figures.beginHeartbeat();
  clock.now = 300;
  end('failed');
  const text = await figures.registry.metrics();
  expect(text).toContain('heartbeat_seconds_sum{result="failed"} 0.3');
  expect(text).toContain(
    'heartbeat_seconds_bucket{le="0.25",result="failed"} 0',
  );
  expect(text).toContain(
    'heartbeat_seconds_bucket{le="0.5",result="failed"} 1',
  );
  expect(text).toContain('heartbeat_seconds_count{result="answered"} 0');
});
