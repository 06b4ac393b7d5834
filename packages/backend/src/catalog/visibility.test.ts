import searchPlugin from '@backstage/plugin-search-backend';
import searchCatalogModule from '@backstage/plugin-search-backend-module-catalog';
import environments from '@fairway/plugin-environments-backend';
import fleet from '@fairway/plugin-fleet-backend';
import runs from '@fairway/plugin-runs-backend';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFleet } from '../__testUtils__/createFleet';
import {
  GuardedPortal,
  startGuardedPortal,
} from '../__testUtils__/startGuardedPortal';

jest.setTimeout(180_000);

const foreign = 'resource:default/payments--vault';
const absent = 'resource:default/payments--nault';
const secretName = /vault/;

describe('what the catalog tells of the environments of others', () => {
  let portal: GuardedPortal;

  async function ask(person: string, path: string, body?: unknown) {
    const response = await fetch(`${portal.portal}/api/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${await portal.tokenOf(person)}`,
        'content-type': 'application/json',
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    return {
      status: response.status,
      text,
      body: type.includes('json') ? JSON.parse(text) : undefined,
    };
  }

  beforeAll(async () => {
    portal = await startGuardedPortal({
      features: [environments, fleet, runs, searchPlugin, searchCatalogModule],
      configure: async folder => ({
        ...(await createFleet(folder, [
          { owner: 'storefront', name: 'shop' },
          { owner: 'payments', name: 'vault' },
        ])),
        search: {
          collators: {
            catalog: {
              schedule: {
                frequency: { seconds: 5 },
                initialDelay: { seconds: 1 },
                timeout: { minutes: 1 },
              },
            },
          },
        },
      }),
    });
    // The catalog and its index follow the repository.
    for (const path of [
      'catalog/entities/by-query?filter=spec.type=environment',
      'search/query?term=vault',
    ]) {
      while (!secretName.test((await ask('erin', path)).text)) await sleep(200);
    }
  });

  afterAll(() => portal.close());

  const filter = (key: string, value: string) =>
    `catalog/entities/by-query?filter=${encodeURIComponent(`${key}=${value}`)}`;

  it.each([
    'catalog/entities',
    'catalog/entities/by-query?limit=500',
    'catalog/entities/by-query?fullTextFilterTerm=vault&fullTextFilterFields=metadata.name',
    'catalog/entities/by-query?orderField=relations.dependencyof,desc&limit=500',
    'catalog/entities/by-name/group/default/payments',
    'catalog/entities/by-name/resource/default/harbour-dev',
    'catalog/entities/by-name/group/default/payments/ancestry',
    'catalog/entities/by-name/resource/default/harbour-dev/ancestry',
    ...[
      'relations.ownerOf',
      'relations.dependencyOf',
      'relations.dependsOn',
      'relations.ownedBy',
      'metadata.name',
      'metadata.title',
      'metadata.annotations.fairway.dev/environment',
      'spec.team',
      'spec.cluster',
    ].map(facet => `catalog/entity-facets?facet=${facet}`),
    'search/query?term=vault',
    'search/query?term=payments',
  ])('[A3][B5][D4] names none at %s', async path => {
    const { status, text } = await ask('ada', path);
    expect(status).toBe(200);
    expect(text).not.toMatch(secretName);
  });

  it('[A3][B5][D4] counts none', async () => {
    const { body } = await ask('ada', filter('spec.type', 'environment'));
    expect(body.totalItems).toBe(1);
    const facets = await ask('ada', 'catalog/entity-facets?facet=spec.type');
    expect(facets.body.facets['spec.type']).toContainEqual({
      value: 'environment',
      count: 1,
    });
  });

  it.each([
    'relations.ownerof',
    'relations.dependencyof',
    'relations.haspart',
    'relations.parentof',
  ])(
    '[B5] answers a filter by %s alike for a name that is right and one that is wrong',
    async key => {
      expect((await ask('ada', filter(key, foreign))).body.items).toEqual([]);
      expect((await ask('ada', filter(key, absent))).body.items).toEqual([]);
    },
  );

  it('[B5] answers for one as for an absent one, letter by letter', async () => {
    for (const path of [
      (name: string) => `catalog/entities/by-name/resource/default/${name}`,
      (name: string) =>
        `catalog/entities/by-name/resource/default/${name}/ancestry`,
    ]) {
      const hidden = await ask('ada', path('payments--vault'));
      const none = await ask('ada', path('payments--nault'));
      // Backstage answers 403 for the ancestry of an entity that does not exist.
      expect([403, 404]).toContain(none.status);
      expect(hidden).toEqual(
        JSON.parse(JSON.stringify(none).replaceAll('nault', 'vault')),
      );
    }
    const refs = (ref: string) =>
      ask('ada', 'catalog/entities/by-refs', { entityRefs: [ref] });
    expect(await refs(foreign)).toEqual(await refs(absent));
    const refresh = (entityRef: string) =>
      ask('ada', 'catalog/refresh', { entityRef });
    const refused = await refresh(foreign);
    expect(refused.status).toBe((await refresh(absent)).status);
  });

  it('[A3] keeps no relation back from a team or a cluster, for readers either', async () => {
    for (const name of [
      'group/default/payments',
      'resource/default/harbour-dev',
    ]) {
      const { text } = await ask('erin', `catalog/entities/by-name/${name}`);
      expect(text).not.toMatch(secretName);
    }
  });

  it('shows those who may see one whose it is and where, and finds it by its owner', async () => {
    for (const person of ['ada', 'david', 'erin', 'grace']) {
      const { body } = await ask(
        person,
        'catalog/entities/by-name/resource/default/storefront--shop',
      );
      expect(body.relations).toEqual([
        { type: 'dependsOn', targetRef: 'resource:default/harbour-dev' },
        { type: 'ownedBy', targetRef: 'group:default/storefront' },
      ]);
      const owned = await ask(
        person,
        filter('relations.ownedBy', 'group:default/storefront'),
      );
      expect(owned.text).toContain('storefront--shop');
    }
  });

  it('[B14.14] tells nobody where on the disk entities come from', async () => {
    for (const person of ['ada', 'david', 'erin', 'grace']) {
      const { text } = await ask(person, 'catalog/entities');
      expect(text).toContain('org.yaml');
      expect(text).not.toMatch(/file:\/|"target":"\//);
    }
  });

  it('[B9.2] leaves in the audit who asked for an environment of others', async () => {
    const [, name] = foreign.split(':');
    const path = `catalog/entities/by-name/resource/${name}`;
    expect((await ask('ada', path)).status).toBe(404);
    const find = async () => {
      const { body } = await ask('erin', 'runs/audit?outcome=hidden&limit=100');
      const items: { subject: string; actor: string }[] = body.items;
      return items.find(({ subject }) => subject === `GET /api/${path}`);
    };
    let found = await find();
    while (!found) {
      await sleep(200);
      found = await find();
    }
    expect(found.actor).toBe('user:default/ada');
  });
});
