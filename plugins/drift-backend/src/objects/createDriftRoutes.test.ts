import {
  driftActs,
  driftObjectDetailSchema,
  listDriftClustersResponseSchema,
  listDriftObjectsResponseSchema,
  toObjectsRef,
} from '@fairway/plugin-drift-common';
import { aDriftApp, type Person } from '../__testUtils__/aDriftApp';
import { aDifference, aRecord, start } from '../__testUtils__/aRecord';
import { openDatabases } from '../__testUtils__/openDatabases';
import { countRecords } from '../domain/countRecords';
import type { DriftRecord } from '../domain/DriftRecord';
import { DriftStore } from '../store/DriftStore';
import { DriftReadModel } from './DriftReadModel';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();

const drifted = (overrides: Partial<DriftRecord> = {}) =>
  aRecord({
    ...{ verdict: 'drifted', firstSeen: start },
    differences: [aDifference()],
    ...overrides,
  });
const payments = {
  ...{ environment: 'payments/till', owner: 'group:default/payments' },
  namespace: 'payments--till',
};
const nobodys = { environment: null, owner: null, namespace: 'kube-system' };

const records = [
  drifted(),
  drifted({
    name: 'api',
    differences: [
      aDifference({
        ...{ severity: 'critical', path: 'spec.hostNetwork' },
        author: { manager: 'operator', at: start, byHand: false },
      }),
    ],
  }),
  aRecord({ name: 'db', kind: 'ConfigMap', group: '', verdict: 'missing' }),
  aRecord({ name: 'ok' }),
  aRecord({ name: 'secret', verdict: null, unknown: 'not read by design' }),
  drifted({ ...payments, name: 'till' }),
  aRecord({ ...nobodys, name: 'dns', verdict: 'extra', firstSeen: start }),
];

describe.each(ids)('the routes of drift on %p', database => {
  async function setUp(more: DriftRecord[] = []) {
    const knex = await open(database);
    const store = new DriftStore(knex);
    const all = [...records, ...more];
    await store.write({
      ...{ cluster: 'a', epoch: 1, now: start, gone: [], records: all },
      standing: {
        ...countRecords(all),
        whole: { observedAt: start, missing: [{ kind: 'X', reason: 'no' }] },
      },
    });
    await store.write({
      ...{ cluster: 'b', epoch: 1, now: start, gone: [] },
      records: [aRecord(nobodys)],
      standing: countRecords([aRecord()]),
    });
    const state: { failure?: string } = {};
    const app = aDriftApp(knex, state);
    const list = async (person: Person, query = '') => {
      const { body, status } = await app.get(person, `/objects${query}`);
      expect(status).toBe(200);
      return listDriftObjectsResponseSchema.parse(body);
    };
    const names = async (person: Person, query = '') =>
      (await list(person, query)).items.map(({ name }) => name);
    return { ...app, knex, list, names, state, store };
  }

  it('counts by state, cluster, kind and owner what the reader may see, each under the other filters', async () => {
    const { list } = await setUp();
    const { facets } = await list('erin', '?kind=Deployment');
    expect(facets).toEqual({
      state: expect.arrayContaining([
        { value: 'drifted', count: 3 },
        { value: 'extra', count: 1 },
        { value: 'in-sync', count: 2 },
        { value: 'unknown', count: 1 },
      ]),
      cluster: [{ value: 'a', count: 4 }],
      kind: [
        { value: 'Deployment', count: 4 },
        { value: 'ConfigMap', count: 1 },
      ],
      owner: [
        { value: 'group:default/storefront', count: 2 },
        { value: 'group:default/payments', count: 1 },
        { value: 'none', count: 1 },
      ],
    });
    const { facets: own } = await list('carol');
    expect(own).toEqual({
      state: [{ value: 'drifted', count: 1 }],
      cluster: [{ value: 'a', count: 1 }],
      kind: [{ value: 'Deployment', count: 1 }],
      owner: [{ value: 'group:default/payments', count: 1 }],
    });
  });

  it.each<[Person, string[]]>([
    ['ada', ['api', 'db', 'web']],
    ['carol', ['till']],
    ['david', ['api', 'db', 'dns', 'till', 'web']],
    ['erin', ['api', 'db', 'dns', 'till', 'web']],
    ['grace', ['api', 'db', 'dns', 'till', 'web']],
  ])('lists to %s what is theirs to see', async (person, expected) => {
    const { names } = await setUp();
    expect((await names(person)).sort()).toEqual(expected);
  });

  it('refuses who may see no drift, and who is not signed in', async () => {
    const { get, recorded } = await setUp();
    for (const path of ['/objects', '/clusters']) {
      expect((await get('mallory', path)).status).toBe(403);
      expect((await get(undefined, path)).status).toBe(401);
    }
    expect(recorded.map(({ action }) => action)).toContain('drift.list');
  });

  it('puts what is worst first', async () => {
    const { names } = await setUp();
    const found = await names('erin');
    expect([found[0], found.at(-1)]).toEqual(['api', 'dns']);
  });

  it.each([
    ['?state=missing', ['db']],
    ['?state=unknown', ['secret']],
    ['?state=in-sync', ['ok', 'web']],
    ['?state=in-sync,extra', ['dns', 'ok', 'web']],
    ['?severity=critical', ['api']],
    ['?author=person', ['till', 'web']],
    ['?author=controller', ['api']],
    ['?cluster=b', []],
    ['?kind=ConfigMap', ['db']],
    ['?owner=none', ['dns']],
    ['?owner=group:default/payments', ['till']],
    ['?environment=payments/till', ['till']],
    ['?search=HOSTNET', ['api']],
    ['?search=50%25', []],
  ])('narrows by %s', async (query, expected) => {
    const { names } = await setUp();
    expect((await names('erin', query)).sort()).toEqual(expected);
  });

  it.each(['severity', 'firstSeen', 'cluster', 'name'])(
    'pages by %s in both orders, without gaps or repeats',
    async sort => {
      const { list, names } = await setUp();
      for (const order of ['asc', 'desc']) {
        const query = `sort=${sort}&order=${order}`;
        const whole = await names('erin', `?${query}`);
        const paged: string[] = [];
        let cursor: string | undefined = '';
        while (cursor !== undefined) {
          const more: string = cursor && `&cursor=${cursor}`;
          const page = await list('erin', `?${query}&limit=2${more}`);
          paged.push(...page.items.map(({ name }) => name));
          cursor = page.nextCursor;
        }
        expect(paged).toEqual(whole);
        expect(new Set(paged).size).toBe(5);
      }
    },
  );

  it.each([
    ['?sort=owner', /sort/],
    ['?limit=0', /limit/],
    ['?state=gone', /state/],
    ['?cursor=made-up', /cursor/],
    ['?kind=a&kind=b', /kind/],
    ['?other=1', /other/],
  ])('refuses %s by the name of the field', async (query, message) => {
    const { get } = await setUp();
    const { body, status } = await get('erin', `/objects${query}`);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(message);
  });

  it('refuses the cursor of somebody else', async () => {
    const { get, list } = await setUp();
    const { nextCursor } = await list('erin', '?limit=1');
    const stolen = `/objects?limit=1&cursor=${nextCursor}`;
    expect((await get('erin', stolen)).status).toBe(200);
    expect((await get('ada', stolen)).status).toBe(400);
  });

  it('shows a difference side by side, who made it, when, and where Git declares it', async () => {
    const { get, list } = await setUp();
    const { items } = await list('ada', '?search=web');
    const { body } = await get('ada', `/objects/${items[0].id}`);
    expect(driftObjectDetailSchema.parse(body)).toMatchObject({
      object: { state: 'drifted', severity: 'high', differences: 1 },
      differences: [
        {
          ...{ declared: '"web:1"', live: '"web:2"', class: 'changed' },
          author: {
            ...{ manager: 'kubectl-edit', byHand: true },
            at: new Date(start - 1_000).toISOString(),
          },
          firstSeen: new Date(start).toISOString(),
        },
      ],
      declaredAt: {
        ...{ line: 2, commit: 'c0ffee', authoredAt: '2026-11-30T10:00:00Z' },
      },
    });
    expect(JSON.stringify(body)).not.toContain('fingerprint');
    const wrong = await get('ada', `/objects/${items[0].id}?verbose=1`);
    expect(wrong.status).toBe(400);
    expect(wrong.body.error.message).toMatch('verbose');
  });

  it.each`
    person     | may
    ${'ada'}   | ${['revert', 'accept', 'snooze']}
    ${'erin'}  | ${['revert', 'accept', 'snooze']}
    ${'david'} | ${[]}
    ${'grace'} | ${[]}
  `(
    'says that $person may do $may about an object',
    async ({ person, may }) => {
      const { get, list } = await setUp();
      const [{ id }] = (await list('ada', '?search=web')).items;
      const { body } = await get(person, `/objects/${id}`);
      const { dispositions = [] } = driftObjectDetailSchema.parse(body);
      expect(dispositions.map(({ act }) => act)).toEqual([...driftActs]);
      const allowed = dispositions.filter(({ refused }) => refused === null);
      expect(allowed.map(({ act }) => act)).toEqual(may);
    },
  );

  it('knows several objects as one that belongs to all their owners', async () => {
    const { knex, list } = await setUp();
    const { items } = await list('erin');
    const find = (name: string) => items.find(each => each.name === name)!.id;
    const [web, api, till] = [find('web'), find('api'), find('till')];
    await expect(
      new DriftReadModel(knex).findOwners([
        ...[toObjectsRef([web, api]), toObjectsRef([web, till]), find('dns')],
        ...[toObjectsRef([web, 'none']), ''],
      ]),
    ).resolves.toEqual([
      { owners: ['group:default/storefront', 'group:default/storefront'] },
      { owners: ['group:default/storefront', 'group:default/payments'] },
      ...[{ owners: [null] }, undefined, undefined],
    ]);
  });

  it('answers the same for what may not be seen and for what is not there', async () => {
    const { get, list, recorded } = await setUp();
    const [{ id }] = (await list('carol')).items;
    const forbidden = await get('ada', `/objects/${id}`);
    const absent = await get('ada', '/objects/none');
    expect([forbidden.status, absent.status]).toEqual([404, 404]);
    expect(forbidden.body.error.message).toBe(absent.body.error.message);
    expect((await get('mallory', `/objects/${id}`)).status).toBe(404);
    expect((await get(undefined, `/objects/${id}`)).status).toBe(401);
    expect(recorded).toContainEqual(
      expect.objectContaining({
        ...{ actor: 'user:default/ada', action: 'drift.read' },
        subject: `drift-object:${id}`,
      }),
    );
  });

  const clusters = async (
    app: Awaited<ReturnType<typeof setUp>>,
    person: Person,
    query = '',
  ) => {
    const { body } = await app.get(person, `/clusters${query}`);
    return listDriftClustersResponseSchema.parse(body);
  };

  it('counts for each what they may see, and names clusters of which that is something', async () => {
    const app = await setUp();
    const [all, other] = (await clusters(app, 'erin')).items;
    expect(all).toMatchObject({
      ...{ cluster: 'a', severity: 'critical' },
      missing: [{ kind: 'X', reason: 'no' }],
      counts: {
        ...{ drifted: 3, missing: 1, extra: 1, unknown: 1, inSync: 1 },
        settling: 0,
      },
    });
    expect(other).toMatchObject({ cluster: 'b', observedAt: null });
    expect((await clusters(app, 'carol')).items).toEqual([
      expect.objectContaining({
        ...{ cluster: 'a', severity: 'high', missing: [] },
        counts: {
          ...{ drifted: 1, missing: 0, extra: 0 },
          ...{ unknown: 0, settling: 0, inSync: 0 },
        },
      }),
    ]);
  });

  it('pages through clusters', async () => {
    const app = await setUp();
    const first = await clusters(app, 'erin', '?limit=1');
    expect(first.items.map(each => each.cluster)).toEqual(['a']);
    const cursor = `?limit=1&cursor=${first.nextCursor}`;
    const second = await clusters(app, 'erin', cursor);
    expect(second.items.map(each => each.cluster)).toEqual(['b']);
    expect(second.nextCursor).toBeUndefined();
  });

  it('says why what Git declares is not known', async () => {
    const app = await setUp();
    expect((await clusters(app, 'erin')).sourceFailure).toBeNull();
    app.state.failure = 'the fleet repository cannot be read';
    expect((await clusters(app, 'erin')).sourceFailure).toBe(app.state.failure);
  });

  it('says of what is open that it is unknown while its cluster is, and how old it is', async () => {
    const { list, store } = await setUp();
    await store.noteFailure('a', { epoch: 1, reason: 'no answer' });
    const { items } = await list('carol');
    expect(items).toMatchObject([
      {
        ...{ state: 'unknown', unknown: 'no answer', severity: 'high' },
        firstSeen: new Date(start).toISOString(),
        lastSeen: new Date(start).toISOString(),
      },
    ]);
    expect((await list('carol', '?state=drifted')).items).toEqual([]);
    expect((await list('carol', '?state=unknown')).items).toHaveLength(1);
  });
});
