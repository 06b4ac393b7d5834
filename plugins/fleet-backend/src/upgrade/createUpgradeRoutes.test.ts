import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  upgradeReadinessSchema,
  type UpgradeReadiness,
} from '@fairway/plugin-fleet-common';
import type { Express } from 'express';
import type { Knex } from 'knex';
import request from 'supertest';
import { aFleetApp, onlyDev, start } from '../__testUtils__/aFleetApp';
import { openDatabases } from '../__testUtils__/openDatabases';
import { checks } from '../domain/checks/registry';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();

describe.each(ids)('upgrade readiness on %p', id => {
  const state: { now: number; decision: PolicyDecision } = {
    now: start,
    decision: { result: AuthorizeResult.ALLOW },
  };
  let app: Express;
  let knex: Knex;
  beforeAll(async () => {
    knex = await open(id);
    app = await aFleetApp(knex, state);
  });
  beforeEach(() => {
    state.now = start + 5_000;
    state.decision = { result: AuthorizeResult.ALLOW };
  });
  const ask = async (query = '', name = 'a'): Promise<UpgradeReadiness> => {
    const { body } = await request(app)
      .get(`/clusters/${name}/upgrade-readiness${query}`)
      .expect(200);
    return upgradeReadinessSchema.parse(body);
  };
  /** As if all kinds had been read just now, with these verdicts. */
  const store = async (bad: string[]) => {
    const kinds = [...new Set(checks.flatMap(({ needs }) => [...needs]))];
    await knex('check_readings').delete();
    await knex('check_verdicts').delete();
    await knex('check_readings').insert({
      cluster: 'a',
      kinds: JSON.stringify(
        Object.fromEntries(kinds.map(kind => [kind, { readAt: start }])),
      ),
      assessed_at: start,
    });
    await knex('check_verdicts').insert(
      checks.map(each => ({
        ...{ cluster: 'a', check_id: each.id, severity: each.severity },
        state: bad.includes(each.id) ? 'bad' : 'good',
        ...{ reason: 'a reason', evidence: '[]', evidence_total: 0 },
        since: start,
      })),
    );
  };

  it('cannot be told before the checks were assessed', async () => {
    const { verdict, reasons } = await ask();
    expect(verdict).toBe('CANNOT_DETERMINE');
    const left = reasons.filter(({ effect }) => effect === 'undetermined');
    expect(left.map(({ check }) => check?.id)).toEqual([
      'FW-WEBHOOK-CERTIFICATE',
      'FW-NODE-KUBELETNEXT',
      'FW-NODE-PROXYNEXT',
    ]);
  });

  it('follows from what is stored: ready for another patch, with a warning for the next minor, not if a rule is broken', async () => {
    await store([]);
    expect(await ask('?to=1.36.9')).toMatchObject({
      ...{ cluster: 'a', from: 'v1.36.2', to: '1.36' },
      ...{ verdict: 'READY', reasons: [] },
    });
    expect(await ask()).toMatchObject({
      to: '1.37',
      verdict: 'READY_WITH_WARNINGS',
    });
    await store(['FW-NODE-KUBELETNEXT']);
    const { verdict, reasons } = await ask('?to=1.37');
    expect(verdict).toBe('NOT_READY');
    expect(reasons[0]).toMatchObject({
      effect: 'blocks',
      text: 'a reason',
      check: { id: 'FW-NODE-KUBELETNEXT' },
    });
    expect((await ask('?to=1.38')).verdict).toBe('NOT_READY');
  });

  it('cannot be told of a cluster that does not answer, whatever was read of it', async () => {
    await store([]);
    state.now = start + 45_000;
    expect((await ask('?to=1.36')).verdict).toBe('CANNOT_DETERMINE');
    expect(await ask('', 'b')).toMatchObject({
      ...{ from: null, to: null, verdict: 'CANNOT_DETERMINE' },
    });
  });

  it.each(['to=1.x', 'to=2.1', 'to=', 'to=1.37&to=1.38', 'from=1.36'])(
    'refuses %s',
    async query => {
      await request(app)
        .get(`/clusters/a/upgrade-readiness?${query}`)
        .expect(400);
    },
  );

  it('answers the same for a cluster that is absent and one that may not be seen', async () => {
    state.decision = onlyDev;
    const path = (name: string) => `/clusters/${name}/upgrade-readiness`;
    await request(app).get(path('a')).expect(200);
    const hidden = await request(app).get(path('z')).expect(404);
    const absent = await request(app).get(path('none')).expect(404);
    expect(hidden.body.error).toEqual(absent.body.error);
    state.decision = { result: AuthorizeResult.DENY };
    await request(app).get(path('a')).expect(404);
    await request(app)
      .get(path('a'))
      .set('Authorization', mockCredentials.none.header())
      .expect(401);
  });
});
