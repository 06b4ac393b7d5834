import { X509Certificate } from 'node:crypto';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { ClusterError, type ClusterClient } from '@fairway/cluster-client';
import {
  upgradeReadinessSchema,
  type UpgradeReadiness,
} from '@fairway/plugin-fleet-common';
import { InProcessClusterSignals } from '@fairway/plugin-fleet-node';
import type { Express } from 'express';
import type { Knex } from 'knex';
import request from 'supertest';
import { aFleetApp, onlyDev, start } from '../__testUtils__/aFleetApp';
import { openDatabases } from '../__testUtils__/openDatabases';
import { CheckStore } from '../checks/CheckStore';
import { FleetChecks } from '../checks/FleetChecks';
import { certificate } from '../domain/checks/__testUtils__/certificate';
import { checks } from '../domain/checks/registry';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();

/** Reads cluster `a` anew, whose API server answers these metrics beside what it always tells, or refuses them. */
function readMetricsOf(knex: Knex, now: () => number) {
  let at = now();
  return async (answer: string[] | 'forbidden') => {
    at += 1;
    const client = {
      name: 'a',
      server: 'https://a:6443',
      async *readLines() {
        if (answer === 'forbidden') {
          throw new ClusterError('forbidden', 'a: read: forbidden: no');
        }
        yield `process_start_time_seconds ${start / 1_000 - 86_400}`;
        yield 'apiserver_request_total{code="200"} 7';
        yield* answer;
      },
      peerCertificate: async () => ({
        raw: new X509Certificate(certificate).raw,
        connectedAt: new Date(at),
      }),
    } as unknown as ClusterClient;
    const signals = new InProcessClusterSignals({
      clusters: { find: () => undefined, reader: () => client },
      now: () => at,
    });
    new FleetChecks({
      store: new CheckStore(knex),
      pace: { heartbeatMs: 10_000, checksMs: 60_000 },
      checksMs: 60_000,
      manifestsOf: () => ({ kind: 'none' }),
      overridesOf: () => new Map(),
      onChanged: () => undefined,
      reporter: { close: () => undefined, note: () => undefined },
      logger: mockServices.logger.mock(),
      now: () => at,
    })
      .signals()
      .forEach(signal => signals.register(signal));
    await signals.observe('fleet-checks-server', { cluster: 'a' });
  };
}

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
      'FW-API-MANIFESTSNEXT',
      'FW-API-REMOVEDNEXT',
      'FW-WEBHOOK-CERTIFICATE',
      'FW-NODE-KUBELETNEXT',
      'FW-NODE-PROXYNEXT',
    ]);
  });

  it('follows from what is stored: ready for another patch and the next minor, not if a rule is broken', async () => {
    await store([]);
    expect(await ask('?to=1.36.9')).toMatchObject({
      ...{ cluster: 'a', from: 'v1.36.2', to: '1.36' },
      ...{ verdict: 'READY', reasons: [] },
    });
    expect(await ask()).toMatchObject({
      to: '1.37',
      verdict: 'READY',
      reasons: [],
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

  it('follows from the metrics of the API server', async () => {
    const read = readMetricsOf(knex, () => state.now);
    await store([]);
    const jobs = (release: string) =>
      `apiserver_requested_deprecated_apis{group="batch",version="v1beta1",resource="cronjobs",removed_release="${release}"} 1`;
    await read([]);
    expect((await ask()).verdict).toBe('READY');
    await read([jobs('1.38')]);
    expect(await ask()).toMatchObject({
      verdict: 'READY_WITH_WARNINGS',
      reasons: [{ check: { id: 'FW-API-DEPRECATED' }, evidenceTotal: 1 }],
    });
    await read([jobs('1.37')]);
    const { verdict, reasons } = await ask();
    expect(verdict).toBe('NOT_READY');
    expect(reasons[0]).toMatchObject({
      effect: 'blocks',
      check: { id: 'FW-API-REMOVEDNEXT', state: 'bad' },
      evidence: [
        {
          name: 'batch/v1beta1 cronjobs',
          detail: 'was requested; 1.37 no longer serves it',
        },
      ],
    });
    expect((await ask('?to=1.36.9')).verdict).toBe('READY_WITH_WARNINGS');
    await read(['<html>']);
    expect((await ask()).verdict).toBe('NOT_READY');
    await read('forbidden');
    expect(await ask()).toMatchObject({
      verdict: 'CANNOT_DETERMINE',
      reasons: expect.arrayContaining([
        expect.objectContaining({
          effect: 'undetermined',
          text: expect.stringContaining(
            'APIServerMetrics cannot be read: forbidden',
          ),
        }),
      ]),
    });
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
