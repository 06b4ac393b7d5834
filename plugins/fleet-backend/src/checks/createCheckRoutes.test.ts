import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  listChecksResponseSchema,
  listClusterChecksResponseSchema,
} from '@fairway/plugin-fleet-common';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { Express } from 'express';
import request from 'supertest';
import { aFleetApp, onlyDev, start } from '../__testUtils__/aFleetApp';
import { openDatabases } from '../__testUtils__/openDatabases';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();

describe.each(ids)('check routes on %p', id => {
  const state: { now: number; decision: PolicyDecision } = {
    now: start + 5_000,
    decision: { result: AuthorizeResult.ALLOW },
  };
  let app: Express;
  beforeAll(async () => {
    app = await aFleetApp(await open(id), state);
  });
  beforeEach(() => {
    state.decision = { result: AuthorizeResult.ALLOW };
  });

  it('tell the registry', async () => {
    const { body } = await request(app).get('/checks').expect(200);
    const { items } = listChecksResponseSchema.parse(body);
    expect(items.length).toBeGreaterThan(45);
    expect(items.find(each => each.id === 'FW-POD-PENDING')).toMatchObject({
      severity: 'medium',
      needs: ['Pod'],
      thresholds: [{ name: 'graceMinutes', default: 5 }],
    });
  });

  it('tell what is known of a cluster, worst first, and count all of it', async () => {
    const { body } = await request(app).get('/clusters/a/checks').expect(200);
    const { items, totals } = listClusterChecksResponseSchema.parse(body);
    expect(items.find(each => each.id === 'FW-API-HEARTBEAT')).toMatchObject({
      state: 'good',
      observedAt: new Date(start).toISOString(),
    });
    expect(items[0].state).toBe('unknown');
    expect(totals).toEqual({
      ...{ bad: 0, good: 3, 'not-applicable': 0 },
      unknown: items.length - 3,
    });
    const filtered = await request(app)
      .get('/clusters/a/checks?state=good&severity=critical')
      .expect(200);
    expect(filtered.body.totals).toEqual(totals);
    expect(filtered.body.items.map((each: { id: string }) => each.id)).toEqual([
      'FW-API-HEARTBEAT',
      'FW-API-NOTREADY',
    ]);
  });

  it('refuse other filters', async () => {
    await request(app).get('/clusters/a/checks?state=green').expect(400);
    await request(app).get('/clusters/a/checks?sort=x').expect(400);
  });

  it('answer the same for a cluster that is absent and one that may not be seen', async () => {
    state.decision = onlyDev;
    await request(app).get('/clusters/a/checks').expect(200);
    const hidden = await request(app).get('/clusters/z/checks').expect(404);
    const absent = await request(app).get('/clusters/none/checks').expect(404);
    expect(hidden.body.error).toEqual(absent.body.error);
    state.decision = { result: AuthorizeResult.DENY };
    await request(app).get('/clusters/a/checks').expect(404);
    await request(app)
      .get('/checks')
      .set('Authorization', mockCredentials.none.header())
      .expect(401);
  });
});
