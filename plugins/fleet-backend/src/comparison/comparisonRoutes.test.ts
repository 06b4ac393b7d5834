import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  clusterComparisonSchema,
  listOutliersResponseSchema,
} from '@fairway/plugin-fleet-common';
import type { Express } from 'express';
import type { Knex } from 'knex';
import request from 'supertest';
import {
  aDeclaredClusterStore,
  anOrigin,
} from '../__testUtils__/aDeclaredClusterStore';
import { aFleetApp, onlyDev, start } from '../__testUtils__/aFleetApp';
import { aFleetCluster } from '../__testUtils__/aFleetCluster';
import { openDatabases } from '../__testUtils__/openDatabases';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();

describe.each(ids)('the comparison of clusters on %p', id => {
  const state: { now: number; decision: PolicyDecision } = {
    now: start,
    decision: { result: AuthorizeResult.ALLOW },
  };
  let app: Express;
  let knex: Knex;
  beforeAll(async () => {
    knex = await open(id);
    app = await aFleetApp(knex, state);
    const verdict = (cluster: string, check: string, to: string) => ({
      ...{ cluster, check_id: check, state: to, severity: 'high', since: 0 },
      ...{ reason: '', evidence: '[]', evidence_total: 0 },
    });
    await knex('check_verdicts').insert([
      verdict('a', 'FW-POD-OOM', 'bad'),
      verdict('b', 'FW-POD-OOM', 'good'),
      verdict('a', 'FW-GONE', 'good'),
      verdict('b', 'FW-GONE', 'good'),
      verdict('z', 'FW-POD-OOM', 'good'),
    ]);
  });
  beforeEach(() => {
    state.decision = { result: AuthorizeResult.ALLOW };
  });

  const compare = (query: string) => request(app).get(`/comparison${query}`);

  it('sets two clusters side by side', async () => {
    const { body } = await compare('?a=a&b=z').expect(200);
    const answer = clusterComparisonSchema.parse(body);
    expect(answer.a).toMatchObject({ name: 'a', verdict: 'ok' });
    const find = (field: string) =>
      answer.fields.find(each => each.field === field);
    expect(find('tier')).toMatchObject({ a: 'dev', b: 'production' });
    expect(find('kubelets')).toMatchObject({ a: 'v1.36.2', b: null });
    expect(find('kubelets')?.isSame).toBeNull();
    expect(answer.checks.map(each => [each.id, each.a, each.b])).toEqual([
      ['FW-GONE', 'good', null],
      ['FW-POD-OOM', 'bad', 'good'],
    ]);
  });

  it.each(['', '?a=a', '?a=a&b=', '?a=a&b=z&c=b'])(
    'refuses "%s"',
    async query => {
      await compare(query).expect(400);
    },
  );

  it('is not for who may not see both', async () => {
    state.decision = onlyDev;
    await compare('?a=a&b=z').expect(404);
    await compare('?a=none&b=a').expect(404);
    await compare('?a=a&b=b').expect(200);
    await request(app).get('/clusters/z/outliers').expect(404);
    state.decision = { result: AuthorizeResult.DENY };
    await compare('?a=a&b=b').expect(403);
    await request(app).get('/clusters/a/outliers').expect(404);
    await compare('?a=a&b=b')
      .set('Authorization', mockCredentials.none.header())
      .expect(401);
  });

  it('finds in what a cluster differs from most of its peers, of those that may be seen', async () => {
    const labels = {
      provider: 'p',
      region: 'r',
      tier: 'dev',
      ring: 'x',
    } as const;
    const others = ['c', 'd'].map(name => aFleetCluster({ name, labels }));
    const known = ['a', 'b', 'z'].map(name =>
      aFleetCluster({
        name,
        labels: {
          ...labels,
          ...(name === 'a' && { provider: 'odd' }),
          ...(name === 'z' && { tier: 'production' }),
        },
      }),
    );
    await aDeclaredClusterStore(knex).replace(
      [...known, ...others],
      anOrigin({ now: start }),
    );
    await knex('check_verdicts').insert(
      others.map(({ name }) => ({
        ...{ cluster: name, check_id: 'FW-POD-OOM', state: 'good' },
        ...{ severity: 'high', since: 0 },
        ...{ reason: '', evidence: '[]', evidence_total: 0 },
      })),
    );
    const ask = async (query = '') => {
      const { body } = await request(app)
        .get(`/clusters/a/outliers${query}`)
        .expect(200);
      return listOutliersResponseSchema.parse(body);
    };
    const byTier = await ask();
    expect(byTier).toMatchObject({ by: 'tier', value: 'dev', peers: 3 });
    expect(byTier.fields).toEqual([
      { field: 'provider', value: 'odd', usual: 'p', agree: 3, of: 3 },
    ]);
    expect(byTier.checks).toMatchObject([
      { id: 'FW-POD-OOM', state: 'bad', usual: 'good', agree: 3, of: 3 },
    ]);
    expect(await ask('?by=ring')).toMatchObject({ value: 'x', peers: 4 });
    state.decision = onlyDev;
    expect(await ask('?by=ring')).toMatchObject({ peers: 3 });
    await request(app).get('/clusters/a/outliers?by=owner').expect(400);
  });
});
