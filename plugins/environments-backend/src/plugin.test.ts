import { randomUUID } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createOptionsSchema,
  environmentSchema,
  listEnvironmentsResponseSchema,
} from '@fairway/plugin-environments-common';
import { concernsAny } from '@fairway/input';
import { startPortal } from './__testUtils__/startPortal';
import { TestEnvironment } from './__testUtils__/TestEnvironment';
import { waitUntil } from './__testUtils__/waitUntil';

jest.setTimeout(90_000);

const shop = '/environments/environments/storefront/shop';

describe('environments in a portal', () => {
  let world: TestEnvironment;
  let portal: Awaited<ReturnType<typeof startPortal>>;

  beforeAll(async () => {
    world = await TestEnvironment.start(['harbour-dev']);
    portal = await startPortal(world);
    await waitUntil(
      async () =>
        (
          await portal.ask('ada', 'get', '/environments/create-options')
        ).status,
      status => status === 200,
    );
  });
  afterAll(async () => {
    await portal?.backend.stop();
    await world?.close();
  });

  const create = (name: string, more = {}) =>
    portal.change('ada', 'environment.create', {
      owner: 'storefront',
      name,
      class: 'sandbox',
      ...more,
    });
  const retire = (name: string) =>
    portal.change('ada', 'environment.retire', {
      owner: 'storefront',
      name,
    });
  const detail = async (path = shop) =>
    environmentSchema.parse((await portal.ask('ada', 'get', path)).body);

  /** kubectl with a kubeconfig as a person got it. */
  async function asPerson(kubeconfig: string, args: string) {
    const file = join(world.folder, 'person.kubeconfig');
    await writeFile(file, kubeconfig, { mode: 0o600 });
    const result = await world.fleet.kubectl('harbour-dev', [
      `--kubeconfig=${file}`,
      ...args.split(' '),
    ]);
    return result.code === 0 ? result.stdout.trim() : result.stderr.trim();
  }

  it('goes from a request to a place in which one can work, and back to nothing', async () => {
    const run = await create('shop', { purpose: 'The new shop' });
    expect(run).toMatchObject({ state: 'succeeded' });
    const environment = await detail();
    expect(environment).toMatchObject({
      state: 'ready',
      purpose: 'The new shop',
      run: null,
      coverage: { complete: true, missing: [] },
      may: { retire: true, access: true, reapply: true },
      noAccess: null,
      needsReapply: false,
      findings: [],
      source: 'cluster harbour-dev',
    });
    expect(environment.objects).toHaveLength(8);
    expect(environment.objects.every(({ state }) => state === 'present')).toBe(
      true,
    );
    const entity = await portal.ask(
      'erin',
      'get',
      '/catalog/entities/by-name/resource/default/storefront--shop',
    );
    expect(entity.body).toMatchObject({
      spec: { type: 'environment' },
      relations: [
        { type: 'dependsOn', targetRef: 'resource:default/harbour-dev' },
        { type: 'ownedBy', targetRef: 'group:default/storefront' },
      ],
    });

    const retired = await retire('shop');
    expect(retired).toMatchObject({ state: 'succeeded' });
    await portal.ask('ada', 'get', shop).expect(404);
    await portal
      .ask(
        'erin',
        'get',
        '/catalog/entities/by-name/resource/default/storefront--shop',
      )
      .expect(404);
    await expect(
      world.kubectl('get namespace storefront--shop'),
    ).rejects.toThrow(/not found/);
    expect(await world.git('ls-tree', '-r', '--name-only', 'main')).not.toMatch(
      /storefront\/shop|storefront--shop/,
    );
  });

  it('[A8.1] shows what is gone with its way back, gives no kubeconfig for it, and brings it back', async () => {
    await create('lost');
    const path = '/environments/environments/storefront/lost';
    await world.kubectl('delete namespace storefront--lost');
    await portal
      .ask('ada', 'post', `${path}/kubeconfig`, {})
      .expect(({ status }) => expect([404, 409]).toContain(status));
    const seen = await waitUntil(
      () => detail(path),
      ({ state }) => state === 'needs-attention',
      60_000,
    );
    expect(seen).toMatchObject({
      reason: 'Declared in Git, but its namespace is missing on harbour-dev',
      noAccess: 'Its namespace is missing on harbour-dev',
      needsReapply: true,
    });
    const refused = await portal
      .ask('ada', 'post', `${path}/kubeconfig`, {})
      .expect(409);
    expect(refused.body.error.message).toBe(
      'Its namespace is missing on harbour-dev',
    );
    const input = { owner: 'storefront', name: 'lost' };
    const plan = (person: 'ada' | 'ben', asked: object) =>
      portal.ask(person, 'post', '/runs/plans', {
        intent: 'environment.reapply',
        input: asked,
      });
    const forbidden = await plan('ben', input).expect(404);
    const absent = await plan('ben', { ...input, name: 'never' }).expect(404);
    expect(forbidden.text.replace(/lost/g, 'never')).toBe(absent.text);

    const run = await portal.change('ada', 'environment.reapply', input);
    expect(run).toMatchObject({ state: 'succeeded' });
    expect(await detail(path)).toMatchObject({
      state: 'ready',
      noAccess: null,
      needsReapply: false,
    });
    await portal.ask('ada', 'post', `${path}/kubeconfig`, {}).expect(200);
    expect(await retire('lost')).toMatchObject({ state: 'succeeded' });
  });

  it('[A8.2] shows a broken document on the page of its environment, beside its last good state', async () => {
    await create('cracked');
    const path = '/environments/environments/storefront/cracked';
    const before = await detail(path);
    const document = 'environments/storefront/cracked/environment.yaml';
    await world.commitElsewhere(document, 'kind: Environment\nmetadata: [\n');
    const brokenBy = await world.git('rev-parse', 'main');
    await world.commitElsewhere('README.md', 'more');
    const after = await waitUntil(
      () => detail(path),
      ({ findings }) => findings.length > 0,
      60_000,
    );
    expect(after).toMatchObject({
      document: before.document,
      commit: before.commit,
      state: 'ready',
    });
    expect(after.findings[0]).toMatchObject({
      path: document,
      line: expect.any(Number),
      commit: brokenBy,
      subject: { kind: 'Environment', owner: 'storefront', name: 'cracked' },
    });
    await world.commitElsewhere(document, before.document);
    await waitUntil(
      () => detail(path),
      ({ findings }) => findings.length === 0,
      60_000,
    );
  });

  it('[D6.1] answers a plan with 503 while Git does not, and takes the next try', async () => {
    const plan = () =>
      portal.ask('ada', 'post', '/runs/plans', {
        intent: 'environment.create',
        input: { owner: 'storefront', name: 'away', class: 'sandbox' },
      });
    const git = join(world.folder, 'fleet.git');
    await rename(git, `${git}.away`);
    try {
      const { status, body } = await plan();
      expect([status, body.error]).toEqual([
        503,
        expect.objectContaining({
          name: 'ServiceUnavailableError',
          message: expect.stringMatching(/^The fleet repository does not/),
        }),
      ]);
    } finally {
      await rename(`${git}.away`, git);
    }
    expect((await plan()).status).toBe(201);
  });

  it('[B14.4] tells everybody that something changed, and what only to who knows it already', async () => {
    await create('signals');
    const { body } = await portal
      .ask('ada', 'get', '/environments/environments/storefront/signals')
      .expect(200);
    const sent = await waitUntil(
      async () =>
        portal.messages.filter(
          ({ channel }) => channel === 'environments:changed',
        ),
      messages =>
        messages.some(({ message }) => concernsAny(message, [body.id])),
    );
    for (const { message } of sent) {
      expect(concernsAny(message, [randomUUID()])).toBe(false);
      expect(JSON.stringify(message)).not.toContain(body.id);
      expect(JSON.stringify(message)).not.toContain('signals');
    }
  });

  it('hands out a kubeconfig for exactly the work of a tenant, and takes it away at once', async () => {
    await create('work');
    const path = '/environments/environments/storefront/work';
    const issued = await portal
      .ask('ada', 'post', `${path}/kubeconfig`, { expirationSeconds: 600 })
      .expect(200);
    expect(issued.headers['cache-control']).toBe('no-store');
    expect(
      new Date(issued.body.expiresAt).getTime() - Date.now(),
    ).toBeLessThanOrEqual(600_000);
    const { kubeconfig } = issued.body;
    expect(await asPerson(kubeconfig, 'create configmap mine')).toContain(
      'created',
    );
    expect(await asPerson(kubeconfig, 'get secrets')).not.toContain(
      'Forbidden',
    );
    for (const forbidden of [
      'get secrets -A',
      'get pods -n kube-system',
      'get --raw /api/v1/nodes/kwok-node-0/proxy/',
      'create token default',
      'create rolebinding x --clusterrole=fairway:tenant --user=me',
      'label namespace storefront--work pod-security.kubernetes.io/enforce=privileged --overwrite',
      'delete networkpolicy default-deny',
      'delete resourcequota environment',
      'get pods --as=system:admin',
    ]) {
      expect(await asPerson(kubeconfig, forbidden)).toMatch(/forbidden/i);
    }
    expect((await detail(path)).access).toEqual([
      {
        person: 'user:default/ada',
        since: expect.any(String),
        until: expect.any(String),
      },
    ]);
    expect(await asPerson(kubeconfig, 'auth whoami')).toContain(
      'system:serviceaccount:fairway-access:storefront--',
    );
    expect(await asPerson(kubeconfig, 'get serviceaccounts')).not.toContain(
      'person',
    );

    expect(
      (await portal.ask('ada', 'post', `${path}/access/revoke`, {}).expect(200))
        .body,
    ).toEqual({ person: 'user:default/ada', revoked: true });
    expect(await asPerson(kubeconfig, 'get configmaps')).toMatch(
      /forbidden|logged in|unauthorized/i,
    );
    expect((await detail(path)).access).toEqual([]);
    expect(
      (
        await portal.ask('erin', 'post', `${path}/access/revoke`, {
          person: 'user:default/ada',
        })
      ).body,
    ).toEqual({ person: 'user:default/ada', revoked: false });
    await portal.ask('ada', 'post', `${path}/kubeconfig`, {}).expect(200);
  });

  it('answers the same for what is absent, foreign, or could never be', async () => {
    await create('private');
    const path = '/environments/environments/storefront/private';
    for (const [act, body] of [
      ['', undefined],
      ['/kubeconfig', {}],
      ['/access/revoke', {}],
    ] as const) {
      const method = body ? 'post' : 'get';
      const foreign = await portal.ask('ben', method, `${path}${act}`, body);
      const absent = await portal.ask(
        'ben',
        method,
        `${path.replace('private', 'missing')}${act}`,
        body,
      );
      expect(foreign.status).toBe(404);
      expect(foreign.text.replaceAll('private', 'missing')).toBe(absent.text);
    }
    for (const name of [
      'PRIVATE',
      'private.',
      '%2e%2e%2fprivate',
      'a--b',
      'x'.repeat(300),
    ]) {
      const answer = await portal.ask(
        'ada',
        'get',
        `/environments/environments/storefront/${name}`,
      );
      expect([answer.status, answer.body.error?.message]).toEqual([
        404,
        'No such environment',
      ]);
    }
    const list = await portal.ask('ben', 'get', '/environments/environments');
    expect(list.text).not.toContain('private');
    const plan = await portal.ask('ben', 'post', '/runs/plans', {
      intent: 'environment.retire',
      input: { owner: 'storefront', name: 'private' },
    });
    expect(plan.status).toBe(404);
  });

  it('[B9.4] writes kubeconfigs, revocations, denials and what it hid to the audit of the portal', async () => {
    await create('watched');
    const path = '/environments/environments/storefront/watched';
    await portal.ask('ada', 'post', `${path}/kubeconfig`, {}).expect(200);
    await portal.ask('ada', 'post', `${path}/access/revoke`, {}).expect(200);
    for (let each = 0; each < 5; each += 1) {
      await portal.ask('ben', 'post', `${path}/kubeconfig`, {}).expect(404);
    }

    await portal.ask('ben', 'get', path).expect(404);

    const subject = 'environment:storefront/watched';
    const told = await waitUntil(
      async () => {
        const { body } = await portal.ask(
          'erin',
          'get',
          `/runs/audit?origin=plugin:environments&subject=${subject}`,
        );
        return body.items.map(
          (item: Record<string, string>) =>
            `${item.actor} ${item.action} ${item.outcome}`,
        );
      },
      lines => lines.length >= 6,
      20_000,
    );
    expect(told.reverse()).toEqual([
      'user:default/ada kubeconfig.issue begun',
      'user:default/ada kubeconfig.issue done',
      'user:default/ada access.revoke begun',
      'user:default/ada access.revoke done',
      'user:default/ben kubeconfig.issue hidden',
      'user:default/ben environment.read hidden',
    ]);
    await portal.ask('ada', 'get', '/runs/audit').expect(403);
  });

  it('[D1] leaves no way around retiring: the run of a finished creation cannot be undone', async () => {
    const run = await create('lasting');
    const undo = await portal.ask('ada', 'post', `/runs/${run.id}/undo`, {});
    expect([undo.status, undo.body.error.message]).toEqual([
      409,
      expect.stringContaining(
        'retire the environment: open storefront/lasting',
      ),
    ]);
    const planned = await portal.ask('ada', 'post', '/runs/plans', {
      intent: 'environment.retire',
      input: { owner: 'storefront', name: 'lasting' },
    });
    const { hash } = planned.body.plan;
    const untyped = await portal
      .ask('ada', 'post', '/runs', { plan: hash })
      .set('idempotency-key', 'untyped');
    expect([untyped.status, untyped.body.error.message]).toEqual([
      400,
      expect.stringContaining('confirmation: is missing; type "lasting"'),
    ]);
    expect((await retire('lasting')).state).toBe('succeeded');
  });

  it('lets another team use the same name, and each see its own', async () => {
    await create('twin');
    const run = await portal.change('ben', 'environment.create', {
      owner: 'payments',
      name: 'twin',
      class: 'sandbox',
    });
    expect(run.state).toBe('succeeded');
    const list = async (person: 'ada' | 'ben' | 'erin', query = '') =>
      listEnvironmentsResponseSchema
        .parse(
          (
            await portal.ask(
              person,
              'get',
              `/environments/environments?search=twin${query}`,
            )
          ).body,
        )
        .items.map(({ owner }) => owner);
    expect(await list('ada')).toEqual(['storefront']);
    expect(await list('ben')).toEqual(['payments']);
    expect((await list('erin')).sort()).toEqual(['payments', 'storefront']);
    expect(await list('erin', '&mine=true')).toEqual([]);
    expect(await list('erin', '&state=ready&limit=1')).toHaveLength(1);
    expect(await list('erin', '&state=retiring')).toEqual([]);
  });

  it.each<[string, Parameters<typeof portal.ask>, number]>([
    ['no token', ['nobody', 'get', '/environments/environments'], 401],
    ...[
      '/environments/environments',
      '/environments/create-options',
      '/environments/findings',
    ].map((path): [string, Parameters<typeof portal.ask>, number] => [
      `a parameter that ${path} does not take`,
      ['erin', 'get', `${path}?colour=red`],
      400,
    ]),
    [
      'a limit beyond',
      ['ada', 'get', '/environments/environments?limit=1e9'],
      400,
    ],
    [
      'a limit of nothing',
      ['ada', 'get', '/environments/environments?limit=NaN'],
      400,
    ],
    [
      'an order by what is no column',
      ['ada', 'get', '/environments/environments?sort=document'],
      400,
    ],
    [
      'a list where a text belongs',
      ['ada', 'get', '/environments/environments?owner[]=a'],
      400,
    ],
    [
      'an object where a text belongs',
      ['ada', 'get', '/environments/environments?owner[__proto__]=a'],
      400,
    ],
    [
      'a cursor that was made up',
      ['ada', 'get', '/environments/environments?cursor=abc.def'],
      400,
    ],
    [
      'too long a token',
      [
        'ada',
        'post',
        `${shop.replace('shop', 'private')}/kubeconfig`,
        { expirationSeconds: 28801 },
      ],
      400,
    ],
    [
      'too short a token',
      [
        'ada',
        'post',
        `${shop.replace('shop', 'private')}/kubeconfig`,
        { expirationSeconds: 599 },
      ],
      400,
    ],
    [
      'an unknown field',
      [
        'ada',
        'post',
        `${shop.replace('shop', 'private')}/kubeconfig`,
        { audience: 'x' },
      ],
      400,
    ],
    [
      'somebody who is no user',
      [
        'ada',
        'post',
        `${shop.replace('shop', 'private')}/access/revoke`,
        { person: 'group:default/a' },
      ],
      400,
    ],
    [
      'a body beyond',
      [
        'ada',
        'post',
        `${shop.replace('shop', 'private')}/kubeconfig`,
        { x: 'x'.repeat(300_000) },
      ],
      413,
    ],
    [
      'what only services may ask',
      [
        'erin',
        'post',
        '/environments/observations',
        { owner: 'storefront', name: 'private' },
      ],
      403,
    ],
  ])('answers %s by a 4xx', async (_, call, status) => {
    const answer = await portal.ask(...call);
    expect([answer.status, answer.body.error?.message]).toEqual([
      status,
      expect.stringMatching(/\S{3}/),
    ]);
    expect(answer.text).not.toMatch(/select |\.ts:|at Object/);
  });

  it.each([
    [{ name: 'kube-system' }, 400, 'name: must not be'],
    [{ name: 'default' }, 400, 'name: must not be'],
    [{ name: 'a b' }, 400, 'name: must use only lower-case letters'],
    [{ name: 'x'.repeat(64) }, 400, 'name: must have at most 63'],
    [{ name: 'private' }, 200, 'name: storefront has an environment "private"'],
    [{ class: 'gold' }, 200, 'class: "gold" is unknown; known are'],
    [{ cluster: 'moon' }, 200, 'cluster: "moon" is unknown; take one of'],
    [{ quota: { pods: '1e18' } }, 200, 'quota.pods: must be at most 20'],
    [{ quota: { pods: '-1' } }, 400, 'quota.pods: must not be negative'],
    [{ leaseDays: 31 }, 200, 'leaseDays: class sandbox leases for at most 30'],
    [{ leaseDays: -1 }, 400, 'leaseDays: must be at least 1'],
    [{ privileged: true }, 400, 'privileged: is not a field here'],
    [JSON.parse('{"quota":{"__proto__":{"pods":"1"}}}'), 400, '__proto__'],
    [
      JSON.parse(`{"quota":${'['.repeat(500)}${']'.repeat(500)}}`),
      400,
      'nested',
    ],
  ])(
    'refuses to plan %j with %d, and names field and fix',
    async (more, status, reason) => {
      const before = await world.git('rev-parse', 'main');
      const answer = await portal.ask('ada', 'post', '/runs/plans', {
        intent: 'environment.create',
        input: { owner: 'storefront', name: 'fine', class: 'sandbox', ...more },
      });
      const { error, refusal } = answer.body;
      expect([
        answer.status,
        error?.message ?? refusal?.reasons.join('; '),
      ]).toEqual([status, expect.stringContaining(reason)]);
      expect(await world.git('rev-parse', 'main')).toBe(before);
    },
  );

  it('refuses an owner that the requester is no member of, and one that is unknown to whom may ask for all', async () => {
    const plan = (person: 'ada' | 'erin', owner: string) =>
      portal.ask(person, 'post', '/runs/plans', {
        intent: 'environment.create',
        input: { owner, name: 'fine', class: 'sandbox' },
      });
    await plan('ada', 'payments').expect(403);
    expect(
      (await plan('erin', 'nobody').expect(200)).body.refusal.reasons[0],
    ).toContain('owner: "nobody" is not a team');
  });

  it('will not retire a namespace that somebody dressed up as its own', async () => {
    await create('deputy');
    const namespace = 'storefront--deputy';
    const marks = JSON.parse(
      await world.kubectl(`get namespace ${namespace} -o json`),
    ).metadata;
    await world.kubectl(`delete namespace ${namespace}`);
    await world.kubectl(
      'create -f -',
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: {
          name: namespace,
          labels: marks.labels,
          annotations: marks.annotations,
        },
      }),
    );
    const answer = await portal.ask('ada', 'post', '/runs/plans', {
      intent: 'environment.retire',
      input: { owner: 'storefront', name: 'deputy' },
    });
    expect([answer.status, answer.body.refusal?.reasons[0]]).toEqual([
      200,
      expect.stringContaining(`of this environment has UID ${marks.uid}`),
    ]);
    expect(await world.kubectl(`get namespace ${namespace} -o name`)).toBe(
      `namespace/${namespace}`,
    );
  });

  it('makes one environment of 200 identical requests', async () => {
    const planned = await portal.ask('ada', 'post', '/runs/plans', {
      intent: 'environment.create',
      input: { owner: 'storefront', name: 'burst', class: 'sandbox' },
    });
    const before = Number(await world.git('rev-list', '--count', 'main'));
    const answers = await Promise.all(
      Array.from({ length: 200 }, () =>
        portal
          .ask('ada', 'post', '/runs', { plan: planned.body.plan.hash })
          .set('idempotency-key', 'burst'),
      ),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    await waitUntil(
      async () =>
        (
          await portal.ask('ada', 'get', `/runs/${answers[0].body.id}`)
        ).body.state,
      state => state === 'succeeded',
      60_000,
    );
    expect(Number(await world.git('rev-list', '--count', 'main'))).toBe(
      before + 1,
    );
  });

  it('offers what the team may ask for', async () => {
    const createOptions = createOptionsSchema.parse(
      (await portal.ask('ada', 'get', '/environments/create-options')).body,
    );
    expect(createOptions.owners).toEqual([
      expect.objectContaining({
        name: 'storefront',
        classes: ['sandbox', 'standard'],
      }),
    ]);
    expect(createOptions.classes.map(({ name }) => name)).toEqual([
      'production-like',
      'sandbox',
      'standard',
    ]);
    expect(createOptions.classes[1].clusters).toEqual([
      { name: 'harbour-dev', tier: 'dev', region: 'north-1' },
    ]);
    const all = await portal.ask('erin', 'get', '/environments/create-options');
    expect(all.body.owners.length).toBeGreaterThan(2);
  });

  it('follows a commit made by hand, and keeps the last good state of a broken one', async () => {
    await create('edited');
    const path = 'environments/storefront/edited/environment.yaml';
    const text = `${await world.git('show', `main:${path}`)}\n`;
    await world.commitElsewhere(
      path,
      text.replace('class: sandbox', 'class: [sandbox'),
    );
    const findings = await waitUntil(
      async () =>
        (
          await portal.ask('ada', 'get', '/environments/findings')
        ).body.items,
      items => items.length > 0,
    );
    expect(findings[0]).toMatchObject({ path, line: expect.any(Number) });
    const url = '/environments/environments/storefront/edited';
    expect(await detail(url)).toMatchObject({
      class: 'sandbox',
      state: 'ready',
    });
    const entity =
      '/catalog/entities/by-name/resource/default/storefront--edited';
    await portal.ask('erin', 'get', entity).expect(200);
    expect(
      (await portal.ask('ben', 'get', '/environments/findings')).body.items,
    ).toEqual([]);

    await world.commitElsewhere(
      path,
      text.replace('class: sandbox', 'purpose: By hand\n  class: sandbox'),
    );
    await waitUntil(
      () => detail(url),
      ({ purpose }) => purpose === 'By hand',
    );
    expect(
      (await portal.ask('ada', 'get', '/environments/findings')).body.items,
    ).toEqual([]);
  });
});
