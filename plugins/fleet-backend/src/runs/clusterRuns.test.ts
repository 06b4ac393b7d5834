import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  clusterUsesServiceRef,
  InProcessClusterUses,
  type ClusterUse,
} from '@fairway/plugin-fleet-node';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- tried together with the real ledger; nothing that ships imports it
import runs from '@fairway/plugin-runs-backend';
import request from 'supertest';
import {
  aRepository,
  type PushedRepository,
} from '../__testUtils__/aRepository';
import { waitUntil } from '../__testUtils__/waitUntil';
import { certificate } from '../domain/checks/__testUtils__/certificate';
import fleet from '../index';

jest.setTimeout(90_000);

const platform = 'user:default/erin';
const server = 'https://harbour-eu.example.com:6443';
const caData = Buffer.from(certificate).toString('base64');
const labels = {
  provider: 'aws',
  region: 'eu-west-1',
  tier: 'production',
  ring: 'late',
};

describe('runs of clusters', () => {
  let repository: PushedRepository;
  let backend: TestBackend;
  let standing: ClusterUse[] = [];
  /** What happens while it is asked what stands on a cluster. */
  let meanwhile: (commit: string) => Promise<void> = async () => undefined;

  beforeAll(async () => {
    repository = await aRepository({ 'README.md': 'The fleet' });
    const uses = new InProcessClusterUses();
    uses.register(async (_, { commit }) => {
      const found = standing;
      await meanwhile(commit);
      return found;
    });
    backend = await startTestBackend({
      features: [
        fleet,
        runs,
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'https://portal.example.com' },
            fairway: {
              runs: { pollSeconds: 0.1 },
              fleet: {
                credentials: [
                  {
                    server: 'https://bound.example.com',
                    caData,
                    reader: { token: 'secret-of-the-reader' },
                  },
                ],
              },
              repository: {
                url: repository.url,
                directory: repository.directory,
              },
            },
          },
        }),
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Group',
              metadata: { name: 'platform' },
              spec: { type: 'team', children: [] },
            },
          ],
        }),
        createServiceFactory({
          service: clusterUsesServiceRef,
          deps: {},
          factory: () => uses,
        }),
        createServiceFactory({
          service: signalsServiceRef,
          deps: {},
          factory: () => ({ publish: async () => undefined }),
        }),
        createPermissions(),
      ],
    });
  });
  beforeEach(() => {
    standing = [];
    meanwhile = async () => undefined;
  });
  afterAll(async () => {
    await backend?.stop();
    await repository?.remove();
  });

  const ask = (
    method: 'get' | 'post',
    path: string,
    body?: object,
    person = platform,
  ) =>
    request(backend.server)
      [method](`/api${path}`)
      .set('authorization', mockCredentials.user.header(person))
      .send(body);
  const plan = (intent: string, input: object, person = platform) =>
    ask('post', '/runs/plans', { intent, input }, person);
  const anInput = (name: string, more: object = {}) => ({
    ...{ name, owner: 'group:default/platform', labels, server },
    ...{ caData: certificate, ...more },
  });
  async function change(intent: string, input: object) {
    const planned = await plan(intent, input);
    expect(planned.body).toHaveProperty('plan');
    const { hash, confirmation } = planned.body.plan;
    const made = await ask('post', '/runs', {
      plan: hash,
      confirmation: confirmation?.expected,
    }).set('idempotency-key', `key-${hash}`);
    return waitUntil(
      async () => (await ask('get', `/runs/${made.body.id}`)).body,
      run => !['planned', 'running', 'waiting', 'undoing'].includes(run.state),
    );
  }
  const find = (name: string) => ask('get', `/fleet/clusters/${name}`);

  it('add a cluster by a commit, which the fleet shows as unknown without credentials, and take it out again', async () => {
    const run = await change('cluster.add', anInput('harbour-eu'));
    expect(run).toMatchObject({
      state: 'succeeded',
      subject: 'cluster:harbour-eu',
      actsOn: 'harbour-eu',
    });
    const { body } = await waitUntil(
      () => find('harbour-eu'),
      ({ status }) => status === 200,
    );
    expect(body).toMatchObject({
      ...{ labels, owner: 'group:default/platform', verdict: 'unknown' },
      ...{ declaredBy: 'fleet-repository', source: server },
    });
    expect(body.reason).toContain('no credentials');

    const taken = await plan('cluster.add', anInput('harbour-eu'));
    expect(taken.body.refusal).toMatchObject({ conflict: true });

    standing = [{ what: 'environment storefront/shop' }];
    const used = await plan('cluster.retire', { name: 'harbour-eu' });
    expect(used.body.refusal.reasons).toEqual([
      expect.stringContaining('in use: environment storefront/shop'),
    ]);

    standing = [];
    const retired = await change('cluster.retire', { name: 'harbour-eu' });
    expect(retired).toMatchObject({ state: 'succeeded' });
    const gone = await waitUntil(
      () => ask('get', '/fleet/clusters'),
      list =>
        !list.body.items.some(
          ({ name }: { name: string }) => name === 'harbour-eu',
        ),
    );
    expect(gone.status).toBe(200);
  });

  it('keep a cluster on which something came to stand after the plan', async () => {
    await change(
      'cluster.add',
      anInput('busy', { server: 'https://busy.example.com' }),
    );
    const planned = await plan('cluster.retire', { name: 'busy' });
    standing = [{ what: 'environment storefront/late' }];
    const { hash } = planned.body.plan;
    const made = await ask('post', '/runs', {
      plan: hash,
      confirmation: 'busy',
    }).set('idempotency-key', 'busy');
    const run = await waitUntil(
      async () => (await ask('get', `/runs/${made.body.id}`)).body,
      ({ state }) => state === 'refused',
    );
    expect(run.reason).toContain('environment storefront/late');
    await find('busy').expect(200);
  });

  it('keep a cluster on which something was declared while it was looked up what stands on it', async () => {
    await change(
      'cluster.add',
      anInput('narrow', { server: 'https://narrow.example.com' }),
    );
    const planned = await plan('cluster.retire', { name: 'narrow' });
    let isFirst = true;
    meanwhile = async () => {
      if (!isFirst) return;
      isFirst = false;
      await repository.push({ 'environments/a/narrow/environment.yaml': 'x' });
      standing = [{ what: 'environment a/narrow' }];
    };
    const made = await ask('post', '/runs', {
      plan: planned.body.plan.hash,
      confirmation: 'narrow',
    }).set('idempotency-key', 'narrow');
    const run = await waitUntil(
      async () => (await ask('get', `/runs/${made.body.id}`)).body,
      ({ state }) => state === 'refused' || state === 'succeeded',
    );
    expect(isFirst).toBe(false);
    expect(run.reason).toContain('environment a/narrow');
  });

  it('take nothing for true that changed since the plan', async () => {
    const input = anInput('raced', { server: 'https://raced.example.com' });
    const planned = await plan('cluster.add', input);
    await repository.push({ 'clusters/raced.yaml': 'by: hand\n' });
    const answer = await ask('post', '/runs', {
      plan: planned.body.plan.hash,
    }).set('idempotency-key', 'raced');
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toContain(
      'clusters/raced.yaml has changed since the plan was made',
    );
  });

  it('say whether credentials are bound, and commit none', async () => {
    const input = anInput('bound', { server: 'https://bound.example.com' });
    const bound = await plan('cluster.add', input);
    expect(JSON.stringify(bound.body.plan.reasons)).toContain(
      'has bound credentials',
    );
    expect(JSON.stringify(bound.body)).not.toContain('secret-of-the-reader');
    const unbound = await plan(
      'cluster.add',
      anInput('unbound', { server: 'https://unbound.example.com' }),
    );
    expect(JSON.stringify(unbound.body.plan.reasons)).toContain(
      'No credentials are bound',
    );
  });

  it.each([
    ['https://10.0.0.5', 'server: names the private address 10.0.0.5'],
    ['https://localhost:6443', 'server: names the private address localhost'],
    ['https://u:p@x.example.com', 'must not have a user name'],
  ])('refuse the server %j', async (address, reason) => {
    const { body } = await plan(
      'cluster.add',
      anInput('refused', { server: address }),
    );
    expect(body.refusal.reasons).toEqual([expect.stringContaining(reason)]);
  });

  it('refuse an owner that the catalog does not have', async () => {
    const input = anInput('nobodys', { owner: 'group:default/nobody' });
    const { body } = await plan('cluster.add', input);
    expect(body.refusal.reasons).toEqual([
      expect.stringContaining('owner: the catalog has no'),
    ]);
  });

  it.each([
    ['name', { name: 'Harbour' }],
    ['labels.tier', { labels: { ...labels, tier: 'prod' } }],
    ['labels.region', { labels: { ...labels, region: 'a b' } }],
    ['owner', { owner: 'platform' }],
    ['lifecycle', { lifecycle: 'retired' }],
    ['token', { token: 'abc' }],
    ['caData', { caData: '' }],
    ['server', { server: 'x'.repeat(3000) }],
  ])('name what is wrong with %s', async (field, more) => {
    const input = { ...anInput('bad'), ...more };
    const { status, body } = await plan('cluster.add', input);
    expect(status).toBe(400);
    expect(body.error.message).toContain(field);
  });

  it('are refused to everybody but the platform team, and what may not be seen is not there', async () => {
    const input = anInput('mine', { server: 'https://mine.example.com' });
    const ada = 'user:default/ada';
    await plan('cluster.add', input, ada).expect(403);
    await plan('cluster.retire', { name: 'busy' }, ada).expect(403);
    const stranger = 'user:default/stranger';
    await plan('cluster.add', input, stranger).expect(403);
    await plan('cluster.retire', { name: 'busy' }, stranger).expect(404);
  });

  it('refuse to retire what is not there', async () => {
    const { body } = await plan('cluster.retire', { name: 'nowhere' });
    expect(body.refusal.reasons).toEqual([
      expect.stringContaining('has no document'),
    ]);
  });
});

/** Erin may do everything, Ada may look, and nobody else may do anything. */
function createPermissions() {
  return mockServices.permissions.mock({
    authorize: async (queries, options) =>
      queries.map(({ permission }) => {
        const user = (
          options!.credentials.principal as { userEntityRef?: string }
        ).userEntityRef;
        const mayLook =
          user === 'user:default/ada' && permission.name.endsWith('.read');
        return {
          result:
            !user || user === platform || mayLook
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
        };
      }),
    authorizeConditional: async queries =>
      queries.map(() => ({ result: AuthorizeResult.ALLOW })),
  }).factory;
}
