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
import type { Knex } from 'knex';
import request from 'supertest';
import { aFleetApp, onlyDev, start } from '../__testUtils__/aFleetApp';
import { openDatabases } from '../__testUtils__/openDatabases';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();

describe.each(ids)('check routes on %p', id => {
  const state: {
    now: number;
    decision: PolicyDecision;
    isOutsider?: boolean;
  } = {
    now: start + 5_000,
    decision: { result: AuthorizeResult.ALLOW },
  };
  let app: Express;
  let knex: Knex;
  beforeAll(async () => {
    knex = await open(id);
    app = await aFleetApp(knex, state);
  });
  beforeEach(() => {
    state.decision = { result: AuthorizeResult.ALLOW };
    state.isOutsider = false;
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

  describe('of evidence', () => {
    const named = [
      { kind: 'Pod', namespace: 'secret-shop', name: 'cart', detail: 'd' },
      { kind: 'Node', name: 'n1', detail: 'is not ready' },
    ];
    const check = 'FW-POD-PENDING';
    beforeAll(async () => {
      await knex('check_readings').where({ cluster: 'a' }).delete();
      const read = { readAt: start };
      await knex('check_readings').insert({
        cluster: 'a',
        kinds: JSON.stringify({ Pod: read, Job: read, Deployment: read }),
        assessed_at: start,
      });
      await knex('check_verdicts').insert(
        [null, '7 Pods in 3 namespaces'].map((extent, index) => ({
          ...{ cluster: 'a', state: 'bad', severity: 'high', since: start },
          check_id: ['FW-POD-BARE', check][index],
          ...{ reason: '7 pods', evidence_total: 8, extent },
          evidence: JSON.stringify(named),
        })),
      );
    });
    afterAll(async () => {
      await knex('check_verdicts').where({ cluster: 'a' }).delete();
    });
    const find = async (checkId: string) => {
      const { body } = await request(app).get('/clusters/a/checks').expect(200);
      const { items } = listClusterChecksResponseSchema.parse(body);
      return items.find(each => each.id === checkId);
    };

    it('tell names to who may read what is in the cluster', async () => {
      expect(await find(check)).toMatchObject({
        ...{ state: 'bad', evidence: named, evidenceTotal: 8 },
        ...{ extent: '7 Pods in 3 namespaces', isWithheld: false },
      });
    });

    it('tell others how many there are, and the nodes that they see anyway', async () => {
      state.isOutsider = true;
      expect(await find(check)).toMatchObject({
        ...{ state: 'bad', evidence: [named[1]], evidenceTotal: 8 },
        ...{ extent: '7 Pods in 3 namespaces', isWithheld: true },
      });
      // Stored by a version that counted nothing.
      expect(await find('FW-POD-BARE')).toMatchObject({
        ...{ evidence: [named[1]], extent: '1 Pod in 1 namespace' },
      });
    });

    it.each(['checks', 'upgrade-readiness', ''])(
      'give no name away in /%s to who may not read it',
      async route => {
        state.isOutsider = true;
        const hidden = await request(app).get(`/clusters/a/${route}`);
        expect(hidden.status).toBe(200);
        expect(hidden.text).not.toContain('secret-shop');
      },
    );

    it.each(['checks', 'upgrade-readiness'])(
      'tell the names in /%s to who may',
      async route => {
        const shown = await request(app).get(`/clusters/a/${route}`);
        expect(shown.text).toContain('secret-shop');
      },
    );
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
