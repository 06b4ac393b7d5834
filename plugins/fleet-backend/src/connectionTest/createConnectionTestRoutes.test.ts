import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { ClusterError, type ClusterClient } from '@fairway/cluster-client';
import { connectionTestSchema } from '@fairway/plugin-fleet-common';
import type { Express } from 'express';
import request from 'supertest';
import { aFleetApp, onlyDev, start } from '../__testUtils__/aFleetApp';
import { openDatabases } from '../__testUtils__/openDatabases';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();

/** A server that allows everything once, and then says nothing. */
function aFailingClient() {
  let calls = 0;
  const client: Pick<
    ClusterClient,
    'version' | 'health' | 'isAllowed' | 'get'
  > = {
    version: async () => ({
      ...{ gitVersion: 'v1.36.2', major: '1', minor: '36', platform: '' },
    }),
    health: async () => ({ ok: true, checks: [] }),
    isAllowed: async () => {
      calls += 1;
      throw new ClusterError('unreachable', 'a: no answer within 5 s');
    },
    get: async () => {
      calls += 1;
      throw new Error('must not be asked');
    },
  };
  return { client: client as ClusterClient, calls: () => calls };
}

describe.each(ids)('connection tests on %p', id => {
  const allowed: Parameters<typeof aFleetApp>[1] = {
    now: start,
    decision: { result: AuthorizeResult.ALLOW },
  };
  const state = { ...allowed };
  let app: Express;
  beforeAll(async () => {
    app = await aFleetApp(await open(id), state);
  });
  beforeEach(() => {
    Object.assign(state, allowed, {
      ...{ isOutsider: false, recorded: [], fleet: undefined },
      // A window of the limit for each test.
      now: state.now + 60_000,
    });
  });
  const test = (name: string) =>
    request(app).post(`/clusters/${name}/connection-test`);

  it('say what to write if no credentials are bound', async () => {
    const { body } = await test('a').expect(200);
    const { cluster, identities } = connectionTestSchema.parse(body);
    expect(cluster).toBe('a');
    expect(identities.map(({ identity }) => identity)).toEqual([
      'reader',
      'provisioner',
    ]);
    for (const { steps } of identities) {
      expect(steps[0]).toMatchObject({
        ...{ name: 'credentials', state: 'failed' },
        reason: expect.stringContaining('no credentials are bound'),
        remedy: expect.stringContaining('fairway.fleet.credentials'),
      });
    }
  });

  it('stop at the first silence, and call what is left unknown', async () => {
    const { client, calls } = aFailingClient();
    state.fleet = { reader: () => client, provisioner: () => client };
    const { body } = await test('a').expect(200);
    const [{ steps }] = connectionTestSchema.parse(body).identities;
    expect(steps.map(({ name, state: is }) => `${name} ${is}`)).toEqual([
      ...['credentials ok', 'address ok', 'version ok', 'readiness ok'],
      ...['rights unknown', 'excess-rights unknown', 'policies unknown'],
    ]);
    expect(steps[4].reason).toBe('a: no answer within 5 s');
    // Four at once, of each identity.
    expect(calls()).toBeLessThanOrEqual(8);
  });

  it('are refused to who may not add clusters, which the audit has', async () => {
    state.isOutsider = true;
    const { body } = await request(app).get('/clusters/a').expect(200);
    expect(body.may.testConnection).toBe(false);
    await test('a').expect(403);
    expect(state.recorded).toMatchObject([
      {
        ...{ action: 'cluster.connection.test', subject: 'cluster:a' },
        outcome: 'denied',
      },
    ]);
  });

  it('are refused to who is not signed in', async () => {
    await test('a')
      .set('authorization', mockCredentials.none.header())
      .expect(401);
  });

  it('answer alike for a cluster that is hidden and one that is absent', async () => {
    state.decision = onlyDev;
    await test('a').expect(200);
    const hidden = await test('z').expect(404);
    const absent = await test('none').expect(404);
    expect(hidden.body.error.message).toBe(absent.body.error.message);
  });

  it('are limited', async () => {
    for (const _ of [1, 2, 3]) await test('a').expect(200);
    const { headers, body } = await test('a').expect(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(body.error.message).toContain('connection tests');
  });
});
