import type { FindingSummary } from '@fairway/plugin-findings-common';
import {
  findingDetailSchema,
  listFindingsResponseSchema,
  listOccurrencesResponseSchema,
} from '@fairway/plugin-findings-common';
import type { FindingSet } from '@fairway/plugin-findings-node';
import type { Knex } from 'knex';
import {
  aFindingsApp,
  contentsPermission,
} from '../__testUtils__/aFindingsApp';
import {
  aFinding,
  aNode,
  aSet,
  hour,
  minute,
  start,
} from '../__testUtils__/aSet';
import { openDatabases } from '../__testUtils__/openDatabases';

jest.setTimeout(120_000);

const { ids, open } = openDatabases();

const storefront = 'group:default/storefront';

/** A broken document of an environment. */
const aDocument = (owner: string | null, name: string): FindingSet => ({
  rule: { id: 'FW-DOC-BROKEN', title: 'Documents are broken' },
  scope: `documents:${name}`,
  observedAt: start + minute,
  findings: [
    {
      subject: { key: name, title: `environments/${name}.yaml` },
      owner,
      nextAction: { text: 'Correct it' },
      occurrences: [
        {
          cluster: 'a',
          environment: name,
          object: `environments/${name}.yaml`,
          severity: 'critical',
          message: 'spec.quota: is missing',
          evidence: [
            { text: 'commit abc', link: 'https://git.example.com/abc' },
            { text: 'Pod secret-shop/cart', permission: contentsPermission },
          ],
        },
      ],
    },
  ],
});

describe.each(ids)('routes of findings on %p', id => {
  let knex: Knex;
  let state: { now: number };
  let app: ReturnType<typeof aFindingsApp>;

  beforeAll(async () => {
    knex = await open(id);
    state = { now: start + hour };
    app = aFindingsApp(knex, state);
    await app.store.apply(aSet('a', ['n1', 'n2']));
    await app.store.apply(aSet('b', ['n1']));
    await app.store.apply(aDocument(storefront, 'storefront/shop'));
    await app.store.apply(aDocument('group:default/payments', 'payments/api'));
    await app.store.apply(aDocument(null, 'nobody/x'));
    await app.store.apply(
      aSet('c', [], {
        rule: { id: 'FW-POD-100%', title: 'Pods_crash' },
        findings: [
          aFinding([aNode('c', 'n', { severity: 'low' })], {
            subject: { key: 'x', title: 'Pods' },
          }),
        ],
      }),
    );
  });

  beforeEach(() => {
    state.now = start + hour;
    app.recorded.length = 0;
  });

  const list = async (person: string, query = '') => {
    const { body } = await app.get(person, `/findings${query}`).expect(200);
    return listFindingsResponseSchema.parse(body);
  };
  const subjects = (items: FindingSummary[]) => items.map(each => each.subject);
  const findOf = async (subject: string) =>
    (await list('erin')).items.find(each => each.subject === subject)!;
  const toCounts = (values: { value: string; count: number }[]) =>
    Object.fromEntries(values.map(({ value, count }) => [value, count]));

  it('count for Prometheus what the requester may see', async () => {
    const read = async (person: string) =>
      (await app.get(person, '/metrics').expect(200)).text.split('\n');
    expect(await read('erin')).toEqual(
      expect.arrayContaining([
        '# TYPE fairway_findings gauge',
        'fairway_findings{severity="critical",state="open"} 3',
        'fairway_findings{severity="medium",state="open"} 0',
        'fairway_rule_findings{rule="FW-POD-100%",state="open"} 1',
      ]),
    );
    expect(await read('ada')).toContain(
      'fairway_findings{severity="critical",state="open"} 1',
    );
  });

  it('show names that are the owner’s to the owner and to who has the permission, and to no other', async () => {
    const other = aFindingsApp(await open(id), state);
    await other.store.apply(
      aSet('own', [], {
        findings: [
          aFinding(
            [
              aNode('own', 'n', {
                environment: 'storefront/own',
                evidence: [
                  { text: 'all' },
                  {
                    text: 'Pod own/x',
                    permission: contentsPermission,
                    orOwner: true,
                  },
                  { text: 'Pod other/y', permission: contentsPermission },
                ],
              }),
            ],
            { owner: storefront },
          ),
        ],
      }),
    );
    const found = await other.get('erin', '/findings').expect(200);
    const path = `/findings/${found.body.items[0].id}`;
    for (const [person, sees] of [
      ['ada', ['all', 'Pod own/x']],
      ['david', ['all', 'Pod own/x']],
      ['erin', ['all', 'Pod own/x', 'Pod other/y']],
      ['grace', ['all']],
    ] as const) {
      for (const each of [path, `${path}/occurrences`]) {
        const { body, text } = await other.get(person, each).expect(200);
        const [{ evidence, isWithheld }] = body.items;
        expect([
          person,
          ...evidence.map((shown: { text: string }) => shown.text),
        ]).toEqual([person, ...sees]);
        expect(isWithheld).toBe(person !== 'erin');
        expect(text).not.toContain('orOwner');
      }
    }
    await other.get('carol', path).expect(404);
    await other.get('mallory', path).expect(404);
    await other.get(undefined, path).expect(401);
  });

  it('refuse a parameter that they do not take, and name it', async () => {
    const [{ id: finding }] = (await list('erin')).items;
    const calls = [
      ...[
        '/findings',
        '/findings.csv',
        '/metrics',
        `/findings/${finding}`,
        `/findings/${finding}/occurrences`,
      ].map(path => app.get('erin', `${path}?colour=red`)),
      app.post('erin', `/findings/${finding}/comment?colour=red`, {
        text: 'seen',
      }),
    ];
    for (const call of calls) {
      const { body } = await call.expect(400);
      expect(body.error.message).toContain('colour: is not a field');
    }
    await app.get('ada', `/findings/absent?colour=red`).expect(404);
  });

  it('list the worst first, with what each amounts to and what to do', async () => {
    const { items, total, facets } = await list('erin');
    expect(total).toBe(5);
    expect(items.map(each => each.severity)).toEqual([
      'critical',
      'critical',
      'critical',
      'high',
      'low',
    ]);
    expect(items[3]).toMatchObject({
      rule: { id: 'FW-NODE-NOTREADY', title: 'Nodes are not ready' },
      subject: 'Nodes',
      state: 'open',
      owner: 'group:default/platform',
      occurrences: { total: 3, unknown: 0, clusters: 2 },
      firstSeen: new Date(start).toISOString(),
      nextAction: {
        text: 'Look at the kubelet',
        command: 'kubectl describe node',
        link: '/fleet',
      },
      disposition: null,
    });
    expect(toCounts(facets.severity)).toEqual({
      critical: 3,
      high: 1,
      medium: 0,
      low: 1,
    });
    expect(toCounts(facets.owner)).toEqual({
      'group:default/platform': 2,
      'group:default/payments': 1,
      [storefront]: 1,
      none: 1,
    });
    expect(facets.rule[0]).toEqual({
      value: 'FW-DOC-BROKEN',
      title: 'Documents are broken',
      count: 3,
    });
  });

  it.each`
    person     | count
    ${'ada'}   | ${1}
    ${'carol'} | ${1}
    ${'david'} | ${5}
    ${'erin'}  | ${5}
    ${'grace'} | ${5}
  `(
    'show $person the $count that may be seen, and count no other',
    async ({ person, count }) => {
      const { items, total, facets } = await list(person);
      expect([items.length, total]).toEqual([count, count]);
      const { cluster, ...others } = facets;
      for (const facet of Object.values(others)) {
        expect(facet.reduce((sum, each) => sum + each.count, 0)).toBe(count);
      }
      // A team has one finding, on cluster a, and learns of no other cluster.
      expect(toCounts(cluster)).toEqual(
        count === 1 ? { a: 1 } : { a: 4, b: 1, c: 1 },
      );
    },
  );

  it('tell a team of no other team, by whatever it looks for', async () => {
    for (const query of [
      '?owner=group:default/payments',
      '?owner=none',
      '?search=payments',
      '?environment=payments/api',
      '?rule=FW-NODE-NOTREADY',
      '?cluster=b',
    ]) {
      const { items, total, facets } = await list('ada', query);
      expect([items, total]).toEqual([[], 0]);
      expect(JSON.stringify(facets)).not.toContain('payments');
    }
  });

  it('give pages without counts, and without looking for them, to who goes through all of them', async () => {
    const statements: string[] = [];
    const note = ({ sql }: { sql: string }) => statements.push(sql);
    knex.on('query', note);
    const ask = async (person: string, query: string) =>
      (await app.get(person, `/findings?facets=none${query}`).expect(200)).body;
    const first = await ask('erin', '&limit=2');
    knex.removeListener('query', note);
    expect(Object.keys(first).sort()).toEqual(['items', 'nextCursor']);
    expect(statements.filter(sql => /cluster_bits/.test(sql))).toEqual([]);
    const cursor = encodeURIComponent(first.nextCursor);
    const rest = await ask('erin', `&limit=200&cursor=${cursor}`);
    const all = (await list('erin')).items.map(({ id: each }) => each);
    expect([...first.items, ...rest.items].map(({ id: each }) => each)).toEqual(
      all,
    );
    expect(subjects((await ask('ada', '')).items)).toEqual(
      subjects((await list('ada')).items),
    );
    await app.get('erin', '/findings?facets=all').expect(400);
  });

  it('refuse who may see none, and who is not signed in', async () => {
    const { id: finding } = await findOf('Nodes');
    for (const path of ['/findings', '/findings.csv', '/metrics']) {
      await app.get(undefined, path).expect(401);
      await app.get('mallory', path).expect(403);
    }
    for (const path of [
      `/findings/${finding}`,
      `/findings/${finding}/occurrences`,
    ]) {
      await app.get(undefined, path).expect(401);
      await app.get('mallory', path).expect(404);
    }
  });

  it('answer services', async () => {
    const { body } = await app.asService('get', '/findings').expect(200);
    expect(body.total).toBe(5);
  });

  it.each([
    ['?severity=critical', 3],
    ['?severity=high,low', 2],
    ['?state=closed', 0],
    ['?state=open', 5],
    ['?owner=none', 1],
    [`?owner=${storefront}`, 1],
    ['?rule=FW-NODE-NOTREADY', 1],
    ['?cluster=a', 4],
    ['?cluster=b', 1],
    ['?cluster=z', 0],
    ['?environment=storefront/shop', 1],
    ['?search=NODES', 1],
    ['?search=shop', 1],
    ['?search=100%25', 1],
    ['?search=0%250', 0],
    ['?search=s_c', 1],
    ['?search=ds_a', 0],
    ["?search='%20or%201=1--", 0],
    ['?cluster=a&severity=critical&search=shop', 1],
  ])('filter by %s', async (query, count) => {
    const { items, total } = await list('erin', query);
    expect([items.length, total]).toEqual([count, count]);
  });

  it('count by cluster what is there, as the filter by cluster finds it', async () => {
    const countOn = async (query: string) =>
      toCounts((await list('erin', query)).facets.cluster);
    // Its own filter is left out, the others are not.
    expect(await countOn('?cluster=b')).toEqual({ a: 4, b: 1, c: 1 });
    expect(await countOn('?severity=low')).toEqual({ c: 1 });
    const rule = { id: 'FW-MOVES', title: 'It moves' };
    const report = (cluster: string, nodes: string[]) =>
      app.store.apply(aSet(cluster, nodes, { rule, observedAt: state.now }));
    const query = '?rule=FW-MOVES&state=open,closed';
    await report('d', ['n1']);
    await report('e', ['n1']);
    expect(await countOn(query)).toEqual({ d: 1, e: 1 });
    state.now += minute;
    await report('d', []);
    expect(await countOn(query)).toEqual({ e: 1 });
    expect((await list('erin', `${query}&cluster=d`)).total).toBe(0);
    await report('e', []);
    // Of what is closed, where it was.
    expect(await countOn(query)).toEqual({ d: 1, e: 1 });
    for (const cluster of ['d', 'e']) {
      const { items, total } = await list(
        'erin',
        `${query}&cluster=${cluster}`,
      );
      expect([items.length, total]).toEqual([1, 1]);
    }
  });

  it('know what is mine: what my groups own, or what I am assigned', async () => {
    expect(subjects((await list('david', '?mine=true')).items)).toEqual([
      'environments/storefront/shop.yaml',
    ]);
    expect((await list('grace', '?mine=true')).items).toEqual([]);
    const { id: finding } = await findOf('Pods');
    await app
      .post('erin', `/findings/${finding}/assign`, {
        assignee: 'user:default/grace',
      })
      .expect(200);
    expect(subjects((await list('grace', '?mine=true')).items)).toEqual([
      'Pods',
    ]);
  });

  it.each([
    'severity',
    'firstSeen',
    'lastSeen',
    'occurrences',
    'rule',
    'owner',
  ])('give the same in pages as at once, by %s', async sort => {
    for (const order of ['asc', 'desc']) {
      const query = `?sort=${sort}&order=${order}`;
      const all = (await list('erin', query)).items;
      const paged: FindingSummary[] = [];
      let cursor: string | undefined;
      do {
        const page = await list(
          'erin',
          `${query}&limit=2${cursor ? `&cursor=${cursor}` : ''}`,
        );
        expect(page.total).toBe(5);
        paged.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor);
      expect(paged).toEqual(all);
      expect(paged).toHaveLength(5);
    }
  });

  it('refuse cursors that are forged, of others, or of another list', async () => {
    const { nextCursor } = await list('erin', '?limit=2');
    for (const [person, query] of [
      ['grace', `?limit=2&cursor=${nextCursor}`],
      ['erin', `?limit=2&sort=rule&cursor=${nextCursor}`],
      ['erin', `?limit=2&order=asc&cursor=${nextCursor}`],
      ['erin', `?limit=2&severity=high&cursor=${nextCursor}`],
      ['erin', `?limit=2&cursor=x${nextCursor}`],
      ['erin', `?limit=2&cursor=e30.e30`],
    ]) {
      const { body } = await app.get(person, `/findings${query}`).expect(400);
      expect(body.error.message).toContain('cursor');
    }
  });

  it.each([
    '?sort=id',
    '?limit=1000',
    '?state=gone',
    '?severity=high&severity=low',
    '?unknown=1',
    '?search=%00',
    `?search=${'x'.repeat(201)}`,
  ])('refuse %s', async query => {
    await app.get('erin', `/findings${query}`).expect(400);
  });

  it.each`
    person     | sees
    ${'ada'}   | ${false}
    ${'david'} | ${false}
    ${'erin'}  | ${true}
    ${'grace'} | ${false}
  `(
    'show evidence that asks for a permission to who has it: $person $sees',
    async ({ person, sees }) => {
      const { id: finding } = await findOf('environments/storefront/shop.yaml');
      for (const path of [
        `/findings/${finding}`,
        `/findings/${finding}/occurrences`,
      ]) {
        const { body, text } = await app.get(person, path).expect(200);
        expect(text.includes('secret-shop')).toBe(sees);
        expect(body.items[0]).toMatchObject({ isWithheld: !sees });
        expect(text).not.toContain(contentsPermission);
      }
      for (const path of [
        '/findings',
        '/findings?search=secret-shop',
        '/findings.csv',
      ]) {
        const { text } = await app.get(person, path).expect(200);
        expect(text).not.toContain('secret-shop');
      }
    },
  );

  it('show a finding with its occurrences, evidence and history', async () => {
    const { id: finding } = await findOf('environments/storefront/shop.yaml');
    const { body } = await app.get('ada', `/findings/${finding}`).expect(200);
    expect(findingDetailSchema.parse(body)).toMatchObject({
      items: [
        {
          cluster: 'a',
          environment: 'storefront/shop',
          object: 'environments/storefront/shop.yaml',
          message: 'spec.quota: is missing',
          state: 'open',
          observedAt: new Date(start + minute).toISOString(),
          evidence: [
            { text: 'commit abc', link: 'https://git.example.com/abc' },
          ],
        },
      ],
      history: [{ actor: null, action: 'opened' }],
      may: { settle: true },
    });
  });

  it.each`
    person     | status | settle
    ${'ada'}   | ${200} | ${true}
    ${'carol'} | ${404} | ${undefined}
    ${'david'} | ${200} | ${true}
    ${'erin'}  | ${200} | ${true}
    ${'grace'} | ${200} | ${false}
  `(
    'answer $person with $status for what the team storefront owns',
    async ({ person, status, settle }) => {
      const { id: finding } = await findOf('environments/storefront/shop.yaml');
      const path = `/findings/${finding}`;
      const { body } = await app.get(person, path).expect(status);
      expect(body.may?.settle).toBe(settle);
      await app.get(person, `${path}/occurrences`).expect(status);
    },
  );

  it('answer the same for what is forbidden as for what is absent, and tell the audit which', async () => {
    const { id: finding } = await findOf('environments/storefront/shop.yaml');
    const hidden = await app.get('carol', `/findings/${finding}`).expect(404);
    const absent = await app.get('carol', `/findings/nothing`).expect(404);
    const strip = ({ body }: typeof hidden) => ({
      ...body,
      request: undefined,
    });
    expect(strip(hidden)).toEqual(strip(absent));
    expect(app.recorded.map(({ outcome }) => outcome)).toEqual([
      'hidden',
      'absent',
    ]);
  });

  it('give the occurrences in pages, by cluster', async () => {
    const { id: finding } = await findOf('Nodes');
    const path = `/findings/${finding}/occurrences?limit=2`;
    const first = listOccurrencesResponseSchema.parse(
      (await app.get('erin', path).expect(200)).body,
    );
    const second = listOccurrencesResponseSchema.parse(
      (await app.get('erin', `${path}&cursor=${first.nextCursor}`).expect(200))
        .body,
    );
    expect(second.nextCursor).toBeUndefined();
    expect([...first.items, ...second.items].map(each => each.cluster)).toEqual(
      ['a', 'a', 'b'],
    );
    await app.get('grace', `${path}&cursor=${first.nextCursor}`).expect(400);
    await app.get('erin', `${path}&cursor=x.y`).expect(400);
    await app
      .get('erin', `/findings/${finding}/occurrences?limit=501`)
      .expect(400);
  });

  it('say of what could not be assessed why, and since when', async () => {
    await app.store.apply(aSet('d', ['n9']));
    await app.store.apply(
      aSet('d', [], {
        observedAt: start + 5 * minute,
        unassessed: 'no answer',
      }),
    );
    const { id: finding } = await findOf('Nodes');
    const { body } = await app.get('erin', `/findings/${finding}`).expect(200);
    expect(body.items.at(-1)).toMatchObject({
      cluster: 'd',
      state: 'unknown',
      reason: 'no answer',
      observedAt: new Date(start).toISOString(),
    });
    expect(body.occurrences).toEqual({ total: 4, unknown: 1, clusters: 3 });
    await app.store.apply(aSet('d', [], { observedAt: start + 6 * minute }));
    expect((await list('erin', '?cluster=d')).total).toBe(0);
  });

  it('export what the list has, and nothing else', async () => {
    const { text, headers } = await app
      .get('ada', '/findings.csv?sort=rule')
      .expect(200);
    expect(headers['content-type']).toContain('text/csv');
    expect(headers['content-disposition']).toContain('findings.csv');
    expect(text.trim().split('\r\n')).toHaveLength(2);
    expect(text).toContain('"environments/storefront/shop.yaml"');
    expect(text).not.toContain('payments');
    const all = await app.get('erin', '/findings.csv').expect(200);
    expect(all.text.trim().split('\r\n')).toHaveLength(6);
    await app.get('erin', '/findings.csv?limit=5').expect(400);
  });

  it('have no other', async () => {
    await app.get('erin', '/rules').expect(404);
    await app.get('erin', '/findings/x/history').expect(404);
    await app.post('erin', '/findings', {}).expect(404);
    await app.post('erin', '/findings/x/close', {}).expect(404);
  });
});
