import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { Express } from 'express';
import request from 'supertest';
import { aFleetApp, onlyDev, start } from '../__testUtils__/aFleetApp';
import { openDatabases } from '../__testUtils__/openDatabases';
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
    },
  ]);
  expect(text).toContain('provider="one \\"two\\"\\n\\\\"');
  expect(text).toContain('fairway_cluster_checks{cluster="a",state="bad"} 2');
});
