import { X509Certificate } from 'node:crypto';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { KubernetesObject } from '@fairway/cluster-client';
import { listClusterCertificatesResponseSchema } from '@fairway/plugin-fleet-common';
import type { ClusterSignal } from '@fairway/plugin-fleet-node';
import { mockServices } from '@backstage/backend-test-utils';
import type { Express } from 'express';
import type { Knex } from 'knex';
import request from 'supertest';
import { aFleetApp, onlyDev, start } from '../__testUtils__/aFleetApp';
import { openDatabases } from '../__testUtils__/openDatabases';
import { CheckStore } from '../checks/CheckStore';
import { FleetChecks } from '../checks/FleetChecks';
import { certificate } from '../domain/checks/__testUtils__/certificate';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();
const pem = Buffer.from(certificate).toString('base64');
const shown = {
  apiVersion: '',
  kind: 'APIServerCertificate',
  metadata: { name: 'a:6443' },
  der: new X509Certificate(certificate).raw.toString('base64'),
};
const webhooks = (...names: string[]) => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'policy' },
  webhooks: names.map(name => ({ name, clientConfig: { caBundle: pem } })),
});
const managed = (name: string, notAfter?: string) => ({
  apiVersion: 'cert-manager.io/v1',
  kind: 'Certificate',
  metadata: { name, namespace: 'shop' },
  spec: {
    dnsNames: [`${name}.example.com`],
    issuerRef: { kind: 'ClusterIssuer', name: 'acme' },
  },
  status: notAfter ? { notAfter } : {},
});

describe.each(ids)('the certificates of a cluster on %p', id => {
  const state: {
    now: number;
    decision: PolicyDecision;
    isOutsider?: boolean;
  } = {
    now: start,
    decision: { result: AuthorizeResult.ALLOW },
  };
  let app: Express;
  let knex: Knex;
  let signals: ClusterSignal<unknown>[];
  beforeAll(async () => {
    knex = await open(id);
    app = await aFleetApp(knex, state);
    signals = new FleetChecks({
      store: new CheckStore(knex),
      pace: { heartbeatMs: 10_000, checksMs: 60_000 },
      checksMs: 60_000,
      manifestsOf: () => ({ kind: 'none' }),
      overridesOf: () => new Map(),
      onChanged: () => undefined,
      reporter: { close: () => undefined, note: () => undefined },
      logger: mockServices.logger.mock(),
      now: () => state.now,
    }).signals() as ClusterSignal<unknown>[];
  });
  beforeEach(() => {
    state.decision = { result: AuthorizeResult.ALLOW };
  });

  /** What one signal brings of cluster `a`, and which of its kinds it lacks. */
  const read = async (
    name: string,
    objects: KubernetesObject[],
    missing: { kind: string; reason: string }[] = [],
  ) => {
    const signal = signals.find(each => each.signal === name)!;
    state.now += 1_000;
    await signal.record({
      ...{ kind: 'read', signal: name, cluster: 'a', observedAt: state.now },
      ...{ source: 'https://a', counts: {} },
      rows: objects.map(each => signal.project(each)),
      coverage: { complete: missing.length === 0, missing },
    });
  };
  const ask = async (cluster = 'a') => {
    const answer = await request(app).get(`/clusters/${cluster}/certificates`);
    return answer.status === 200
      ? listClusterCertificatesResponseSchema.parse(answer.body)
      : answer.status;
  };
  const list = async () => {
    const answer = await ask();
    if (typeof answer === 'number') throw new Error(`${answer}`);
    return answer.items.map(({ kind, name, part }) =>
      [kind, name, part].join(' '),
    );
  };

  it('are not read before the first reading', async () => {
    expect(await ask()).toMatchObject({
      items: [],
      coverage: {
        complete: false,
        missing: expect.arrayContaining([
          { kind: 'Certificate', reason: 'not read yet' },
        ]),
      },
    });
  });

  it('are told with whom they name, their end and when they were read, first ends first', async () => {
    await read('fleet-checks-server', [shown]);
    await read('fleet-checks-settings', [webhooks('one', 'two')]);
    await read('fleet-checks-addons', [
      managed('late', '2026-12-24T00:00:00Z'),
      managed('soon', '2026-12-01T00:00:00Z'),
      managed('never'),
    ]);
    expect(await list()).toEqual([
      'Certificate never ',
      'Certificate soon ',
      'Certificate late ',
      'APIServerCertificate a:6443 ',
      'ValidatingWebhookConfiguration policy one',
      'ValidatingWebhookConfiguration policy two',
    ]);
    expect(await ask()).toMatchObject({
      omitted: 0,
      coverage: { complete: true, missing: [] },
      source: expect.stringContaining('https://'),
      items: expect.arrayContaining([
        {
          ...{ kind: 'Certificate', namespace: 'shop', name: 'soon', part: '' },
          ...{ subject: 'soon.example.com', issuer: 'ClusterIssuer acme' },
          notBefore: null,
          notAfter: '2026-12-01T00:00:00.000Z',
          ...{ fault: null, noticeDays: 3 },
          readAt: new Date(state.now).toISOString(),
        },
        expect.objectContaining({
          kind: 'APIServerCertificate',
          ...{ subject: 'CN=webhook-ca', issuer: 'CN=webhook-ca' },
          noticeDays: 14,
          notBefore: '2026-11-30T04:06:15.000Z',
        }),
      ]),
    });
  });

  it('stay while they cannot be read, and go when they are gone', async () => {
    const before = await list();
    await read(
      'fleet-checks-addons',
      [],
      [{ kind: 'Certificate', reason: 'forbidden: no' }],
    );
    expect(await list()).toEqual(before);
    expect(await ask()).toMatchObject({
      coverage: { missing: [{ kind: 'Certificate', reason: 'forbidden: no' }] },
    });
    await read('fleet-checks-settings', [webhooks('two')]);
    await read(
      'fleet-checks-addons',
      [],
      [{ kind: 'Certificate', reason: 'not-served: gone' }],
    );
    expect(await list()).toEqual([
      'APIServerCertificate a:6443 ',
      'ValidatingWebhookConfiguration policy two',
    ]);
    expect(await ask()).toMatchObject({ coverage: { complete: true } });
  });

  it('write no row if nothing changed, and keep those that end first of too many', async () => {
    const many = Array.from({ length: 1_100 }, (_, index) =>
      managed(`c${index}`, new Date(start + 1e9 - index * 1e5).toISOString()),
    );
    await read('fleet-checks-addons', many);
    // Of 1,100 and two others 500 are shown; 100 are not kept.
    expect(await ask()).toMatchObject({ omitted: 602 });
    expect((await list())[0]).toBe('Certificate c1099 ');
    const statements: string[] = [];
    knex.on('query', ({ sql }) => statements.push(sql));
    await read('fleet-checks-addons', many);
    expect(
      statements.filter(sql => /insert into .certificates/.test(sql)),
    ).toEqual([]);
  });

  it('are named if they cannot be read, before all others', async () => {
    const policy = webhooks('one', 'two');
    policy.webhooks[1].clientConfig.caBundle = 'Z2FyYmFnZQ==';
    await read('fleet-checks-settings', [policy]);
    const broken = managed('odd', 'tomorrow');
    await read('fleet-checks-addons', [broken, managed('soon')]);
    expect((await list()).slice(0, 3)).toEqual([
      'Certificate odd ',
      'ValidatingWebhookConfiguration policy two',
      'Certificate soon ',
    ]);
    expect(await ask()).toMatchObject({
      omitted: 0,
      items: expect.arrayContaining([
        expect.objectContaining({
          part: 'two',
          notAfter: null,
          fault: 'clientConfig.caBundle holds no certificate',
        }),
        expect.objectContaining({ fault: 'status.notAfter is no time' }),
      ]),
    });
  });

  it('are for the platform team alone, and for who may see the cluster', async () => {
    state.isOutsider = true;
    expect(await ask('a')).toBe(403);
    expect(await ask('nobody')).toBe(404);
    state.isOutsider = false;
    state.decision = onlyDev;
    expect(await ask('a')).toMatchObject({ coverage: { complete: true } });
    expect(await ask('z')).toBe(404);
    expect(await ask('nobody')).toBe(404);
    state.decision = { result: AuthorizeResult.DENY };
    expect(await ask('a')).toBe(404);
  });
});
