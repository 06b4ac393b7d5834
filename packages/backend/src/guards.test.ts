import { request } from 'node:http';
import runsPlugin from '@fairway/plugin-runs-backend';
import {
  GuardedPortal,
  startGuardedPortal,
} from './__testUtils__/startGuardedPortal';

jest.setTimeout(120_000);

interface Answer {
  status?: number;
  headers: Record<string, unknown>;
  body: string;
}

describe('the guards in front of the plugins', () => {
  let portal: GuardedPortal;

  beforeAll(async () => {
    portal = await startGuardedPortal({ features: [runsPlugin] });
  });

  afterAll(() => portal.close());

  /** As it is written: `fetch` would tidy the path up. */
  async function ask(
    person: string | undefined,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answer> {
    const token = person && (await portal.tokenOf(person));
    return new Promise((resolve, reject) => {
      const call = request(
        {
          host: '127.0.0.1',
          port: portal.port,
          method,
          path,
          headers: {
            ...(token && { authorization: `Bearer ${token}` }),
            'content-type': 'application/json',
            'backstage-kubernetes-cluster': 'harbour-dev',
          },
        },
        response => {
          let text = '';
          response.on('data', chunk => {
            text += chunk;
          });
          response.on('end', () => {
            const {
              date: _date,
              'x-request-id': _id,
              ...headers
            } = response.headers;
            resolve({ status: response.statusCode, headers, body: text });
          });
        },
      );
      call.on('error', reject);
      call.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  it.each(['/api/absent', '/api', '/api/absent/x?y=1'])(
    '[A9.8] says of %s that nothing is there',
    async path => {
      const answer = await ask('ada', 'GET', path);
      expect(answer.status).toBe(404);
      expect(JSON.parse(answer.body).error).toEqual({
        name: 'NotFoundError',
        message: 'There is nothing at this address; check it',
      });
      expect((await ask('ada', 'HEAD', path)).body).toBe('');
    },
  );

  const up = `x${'%252f%252e%252e'.repeat(7)}`;

  it.each([
    '/api/kubernetes/proxy',
    '/api/kubernetes/proxy/api/v1/secrets',
    '/API/Kubernetes/PROXY/api',
    `/api/kubernetes/proxy/api/v1/namespaces/${up}/pods`,
    '/api/kubernetes/proxy/..%2f..%2f..%2fapi%2fv1%2fnamespaces',
    '/api/kubernetes/proxy/../proxy/api',
    '/api/kubernetes/proxy/%2e%2e/clusters',
    '/api/kubernetes/%70roxy/api',
    '/api/kubernetes/proxy#x',
  ])(
    '[B11] answers %s as any absent path, to everybody and for every verb',
    async path => {
      const absent = await ask('erin', 'GET', '/api/absent/proxy');
      expect(absent.status).toBe(404);
      expect(await ask('erin', 'GET', path)).toEqual(absent);
      expect(await ask('ada', 'GET', path)).toEqual(absent);
      expect(await ask(undefined, 'GET', path)).toEqual(absent);
      expect(await ask('erin', 'DELETE', path)).toEqual(
        await ask('erin', 'DELETE', '/api/absent/proxy'),
      );
    },
  );

  it('[B11] lets no broken spelling reach a cluster', async () => {
    const answer = await ask('erin', 'GET', '/api/kubernetes/proxy/%zz');
    expect(answer.status).toBe(400);
    expect((await ask('erin', 'GET', '/api/absent/proxy/%zz')).status).toBe(
      400,
    );
  });

  it('[B2.5] takes no body of so many values that it would do nothing else meanwhile, signed in or not', async () => {
    const zeros = (count: number) => ({ a: Array(count).fill(0) });
    for (const [path, count] of [
      ['/api/events/bus/v1/events', 2_400_000],
      ['/api/scaffolder/v2/tasks', 500_000],
    ] as const) {
      const response = await fetch(`${portal.portal}${path}`, {
        method: 'POST',
        headers: {
          authorization: 'Bearer of-nobody',
          'content-type': 'application/json',
        },
        body: JSON.stringify(zeros(count)),
      });
      expect(response.status).toBe(400);
      expect((await response.json()).error.message).toBe(
        'body: holds more than 100000 values; make it smaller',
      );
    }
  });

  it('[B14.5] sends the headers that protect a page with every answer, refusals too, and not what serves it', async () => {
    const answers = await Promise.all([
      ask(undefined, 'GET', '/api/kubernetes/proxy/x'),
      ask(undefined, 'GET', '/api/absent'),
      ask(undefined, 'GET', '/api/catalog/entities'),
      ask('ada', 'POST', '/api/catalog/locations', { type: 'url' }),
      ask('ada', 'GET', '/api/catalog/entities'),
      ask(undefined, 'GET', '/.backstage/health/v1/liveness'),
      ask(undefined, 'GET', '/%'),
    ]);
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringContaining('frame-ancestors'),
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'SAMEORIGIN',
        'referrer-policy': 'no-referrer',
      });
      expect(headers).not.toHaveProperty('x-powered-by');
    }
  });

  it.each`
    method    | path
    ${'GET'}  | ${'tasks'}
    ${'POST'} | ${'tasks/catalog_orphan_cleanup/trigger'}
    ${'POST'} | ${'tasks/catalog_orphan_cleanup/cancel'}
    ${'POST'} | ${'tasks/absent/trigger'}
  `(
    '[B6] leaves $method $path of the background work to the platform team, in every spelling',
    async ({ method, path }) => {
      for (const base of [
        '/api/catalog/.backstage/scheduler/v1',
        '/API/Catalog/.Backstage/Scheduler/v1',
        '/api/catalog/.backstage/scheduler/V1/',
      ]) {
        for (const person of ['ada', 'david', 'grace']) {
          const refused = await ask(person, method, `${base}/${path}`);
          expect(refused.status).toBe(403);
          expect(refused.body).toContain('Only the platform team');
        }
        expect((await ask(undefined, method, `${base}/${path}`)).status).toBe(
          401,
        );
      }
      const { status } = await ask(
        'erin',
        method,
        `/api/catalog/.backstage/scheduler/v1/${path}`,
      );
      expect([200, 404, 409]).toContain(status);
    },
  );

  it('[B6][B9.3] writes to the audit who was refused the background work', async () => {
    const path = '/api/catalog/.backstage/scheduler/v1/tasks/x/trigger';
    expect((await ask('ada', 'POST', path)).status).toBe(403);
    const { body } = await ask(
      'erin',
      'GET',
      '/api/runs/audit?action=scheduler.use&actor=user:default/ada',
    );
    expect(JSON.parse(body).items).toContainEqual(
      expect.objectContaining({
        origin: 'plugin:catalog',
        subject: 'scheduler:catalog POST /v1/tasks/x/trigger',
        outcome: 'denied',
        requestId: expect.any(String),
      }),
    );
  });

  it.each([
    '/api/catalog/%2ebackstage/scheduler/v1/tasks',
    '/api/catalog//.backstage/scheduler/v1/tasks',
    '/api/catalog/x/../.backstage/scheduler/v1/tasks',
    '/api/catalog/.backstage%2fscheduler/v1/tasks',
  ])('[B6] tells nothing of the background work at %s', async path => {
    const { status, body } = await ask('ada', 'GET', path);
    expect([403, 404]).toContain(status);
    expect(body).not.toContain('taskId');
  });

  const loop = {
    template: {
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      kind: 'Template',
      metadata: { name: 't' },
      spec: {
        type: 'x',
        parameters: {},
        steps: [
          {
            id: 'a',
            name: 'a',
            action: 'debug:log',
            input: { message: '{% for i in range(0,2) %}{% endfor %}' },
          },
        ],
        output: {},
      },
    },
    values: {},
    secrets: {},
    directoryContents: [],
  };

  it.each(['ada', 'david', 'erin', 'grace'])(
    '[B2.1][B2.2] renders no template for %s: neither in a dry run nor in a task',
    async person => {
      const dryRun = await ask(
        person,
        'POST',
        '/api/scaffolder/v2/dry-run',
        loop,
      );
      expect(dryRun.status).toBe(403);
      const task = await ask(person, 'POST', '/api/scaffolder/v2/tasks', {
        templateRef: 'template:default/t',
        values: {},
      });
      expect(task.status).toBe(403);
      const retried = await ask(
        person,
        'POST',
        '/api/scaffolder/v2/tasks/00000000-0000-4000-8000-000000000000/retry',
        {},
      );
      expect([403, 404]).toContain(retried.status);
    },
  );
});
