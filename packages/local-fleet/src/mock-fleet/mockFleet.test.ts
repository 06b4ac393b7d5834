import { connect, ClientHttp2Session } from 'node:http2';
import { request as request1 } from 'node:https';
import {
  startThrowAwayFleet,
  ThrowAwayFleet,
} from '../fleet/startThrowAwayFleet';
import { Credentials } from '../cluster/formatKubeconfig';
import { MockFleet, isHung, startMockFleet } from './startMockFleet';

jest.setTimeout(120_000);

interface Answer {
  status: number;
  type: string;
  body: string;
}

interface List {
  kind: string;
  apiVersion: string;
  metadata: {
    continue?: string;
    remainingItemCount?: number;
    resourceVersion: string;
  };
  items: {
    kind?: string;
    metadata: { name: string; namespace?: string };
    spec?: object;
  }[];
}

const PARTIAL_LIST =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
const AGGREGATED =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

let fleet: ThrowAwayFleet;
let mockFleet: MockFleet;
const sessions: ClientHttp2Session[] = [];

beforeAll(async () => {
  fleet = await startThrowAwayFleet({ clusters: ['harbour-dev'] });
  mockFleet = await startMockFleet({ clusters: 4, hung: [3] });
});

afterEach(() => {
  sessions.splice(0).forEach(session => session.destroy());
});

afterAll(async () => {
  await mockFleet?.close();
  await fleet?.close();
});

function open(credentials: Credentials): ClientHttp2Session {
  const ca = Buffer.from(credentials.caData, 'base64');
  const session = connect(credentials.server, { ca });
  session.on('error', () => {});
  sessions.push(session);
  return session;
}

/** What is said over HTTP/2 until the end, or until `isEnough`. */
function ask(
  credentials: Credentials,
  path: string,
  options: { accept?: string; isEnough?: (body: string) => boolean } = {},
): Promise<Answer> {
  const session = open(credentials);
  const stream = session.request({
    ':path': path,
    accept: options.accept ?? 'application/json',
    authorization: `Bearer ${credentials.token}`,
  });
  return new Promise((resolve, reject) => {
    const answer = { status: 0, type: '', body: '' };
    stream.on('response', headers => {
      answer.status = headers[':status'] ?? 0;
      answer.type = headers['content-type'] ?? '';
    });
    stream.setEncoding('utf8');
    stream.on('data', (part: string) => {
      answer.body += part;
      if (options.isEnough?.(answer.body)) resolve(answer);
    });
    stream.on('end', () => resolve(answer));
    stream.on('error', reject);
    session.on('error', reject);
  });
}

async function list(
  credentials: Credentials,
  path: string,
  accept?: string,
): Promise<List> {
  const { body } = await ask(credentials, path, { accept });
  return JSON.parse(body) as List;
}

describe.each([
  ['the real API server', () => fleet.credentials('harbour-dev', 'reader')],
  ['the mock fleet', () => mockFleet.clusters[0]],
])('%s', (_, credentials) => {
  it('tells its version and how it is', async () => {
    const version = await ask(credentials(), '/version');
    expect(JSON.parse(version.body)).toMatchObject({ gitVersion: 'v1.36.3' });
    expect(version.type).toBe('application/json');
    expect((await ask(credentials(), '/livez')).body).toBe('ok');
    const ready = (await ask(credentials(), '/readyz?verbose')).body;
    expect(ready).toMatch(/^\[\+\]ping ok$/m);
    expect(ready).toMatch(/readyz check passed/);
  });

  it('answers 401 without the token', async () => {
    const stranger = { ...credentials(), token: 'guess' };
    const answer = await ask(stranger, '/api/v1/nodes');
    expect(answer.status).toBe(401);
    expect(JSON.parse(answer.body)).toMatchObject({
      kind: 'Status',
      reason: 'Unauthorized',
      code: 401,
    });
  });

  it('is discovered in both forms', async () => {
    const core = await ask(credentials(), '/api/v1');
    expect(JSON.parse(core.body)).toMatchObject({ kind: 'APIResourceList' });
    const apps = await ask(credentials(), '/apis/apps/v1');
    expect(apps.body).toContain('"deployments"');
    const all = await ask(credentials(), '/apis', { accept: AGGREGATED });
    expect(all.type).toContain('as=APIGroupDiscoveryList');
    expect(JSON.parse(all.body)).toMatchObject({
      kind: 'APIGroupDiscoveryList',
    });
  });

  it('lists by pages', async () => {
    const first = await list(credentials(), '/api/v1/nodes?limit=2');
    expect(first).toMatchObject({ kind: 'NodeList', apiVersion: 'v1' });
    expect(first.items).toHaveLength(2);
    expect(first.items[0].kind).toBeUndefined();
    expect(first.metadata.remainingItemCount).toBe(1);
    const token = encodeURIComponent(first.metadata.continue ?? '');
    const path = `/api/v1/nodes?limit=2&continue=${token}`;
    const second = await list(credentials(), path);
    expect(second.items).toHaveLength(1);
    expect(second.metadata.continue).toBeUndefined();
    const names = [...first.items, ...second.items].map(
      ({ metadata }) => metadata.name,
    );
    expect(new Set(names).size).toBe(3);
    expect(names).toEqual([...names].sort());
  });

  it('selects by labels', async () => {
    const nodes = '/api/v1/nodes?labelSelector=';
    const some = await list(
      credentials(),
      `${nodes}${encodeURIComponent('kubernetes.io/os=linux')}`,
    );
    expect(some.items).toHaveLength(3);
    const none = await list(
      credentials(),
      `${nodes}${encodeURIComponent('kubernetes.io/os=none')}`,
    );
    expect(none.items).toEqual([]);
  });

  it('refuses a page that is none', async () => {
    const answer = await ask(credentials(), '/api/v1/nodes?limit=1&continue=x');
    expect(answer.status).toBe(400);
  });

  it('lists a namespace, one object, and metadata alone', async () => {
    const all = await list(credentials(), '/api/v1/pods');
    const { name, namespace } = all.items[0].metadata;
    const path = `/api/v1/namespaces/${namespace}/pods`;
    const some = await list(credentials(), path);
    expect(some.items.length).toBeGreaterThan(0);
    expect(some.items.length).toBeLessThan(all.items.length);
    const one = await ask(credentials(), `${path}/${name}`);
    expect(JSON.parse(one.body)).toMatchObject({
      kind: 'Pod',
      apiVersion: 'v1',
      metadata: { name, namespace },
    });
    const partial = await list(credentials(), path, PARTIAL_LIST);
    expect(partial.kind).toBe('PartialObjectMetadataList');
    expect(partial.items[0].spec).toBeUndefined();
    expect(partial.items[0].metadata.name).toBe(some.items[0].metadata.name);
  });

  it('lists what is not there as empty, and does not know the unknown', async () => {
    const empty = await list(credentials(), '/apis/batch/v1/cronjobs');
    expect(empty).toMatchObject({ kind: 'CronJobList', items: [] });
    const nobody = await ask(credentials(), '/api/v1/nodes/nobody');
    expect(nobody.status).toBe(404);
    const unknown = await ask(credentials(), '/apis/no.such/v1/things');
    expect(unknown.status).toBe(403);
  });

  it('keeps its secrets', async () => {
    expect((await ask(credentials(), '/api/v1/secrets')).status).toBe(403);
  });

  it('begins a watch with what is there and a bookmark', async () => {
    const answer = await ask(
      credentials(),
      '/api/v1/nodes?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true',
      { isEnough: body => /initial-events-end.*\n$/.test(body) },
    );
    const events = answer.body
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as { type: string; object: object });
    expect(events.map(({ type }) => type)).toEqual([
      'ADDED',
      'ADDED',
      'ADDED',
      'BOOKMARK',
    ]);
    expect(events[0].object).toMatchObject({ kind: 'Node', apiVersion: 'v1' });
    expect(events[3].object).toMatchObject({ kind: 'Node', apiVersion: 'v1' });
  });

  it('speaks HTTP/1.1 to who knows no better', async () => {
    const { server, caData, token } = credentials();
    const status = await new Promise(resolve => {
      request1(
        new URL('/version', server),
        {
          ca: Buffer.from(caData, 'base64'),
          headers: { authorization: `Bearer ${token}` },
        },
        answer => {
          answer.resume();
          resolve(answer.statusCode);
        },
      ).end();
    });
    expect(status).toBe(200);
  });
});

describe('a change in the mock fleet', () => {
  it('is told to those who watch, and listed from then on', async () => {
    const [cluster] = mockFleet.clusters;
    const { name } = cluster;
    const sent = mockFleet.bytesSent;
    const asked = mockFleet.requests;
    let isChanged = false;
    const answer = await ask(
      cluster,
      '/api/v1/nodes?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true',
      {
        isEnough: body => {
          if (!isChanged && /initial-events-end/.test(body)) {
            isChanged = true;
            mockFleet.cordon(name, true);
          }
          return /MODIFIED.*\n$/.test(body);
        },
      },
    );
    const last = JSON.parse(answer.body.trim().split('\n').at(-1)!);
    expect(last).toMatchObject({
      type: 'MODIFIED',
      object: { kind: 'Node', spec: { unschedulable: true } },
    });
    const listed = JSON.parse((await ask(cluster, '/api/v1/nodes')).body);
    expect(listed.items[0]).toMatchObject({ spec: { unschedulable: true } });
    expect(listed.metadata.resourceVersion).toBe(
      last.object.metadata.resourceVersion,
    );
    expect(mockFleet.bytesSent).toBeGreaterThan(sent + answer.body.length);
    expect(mockFleet.requests).toBe(asked + 2);
    mockFleet.cordon(name, false);
  });
});

describe('a mock fleet', () => {
  it('is many clusters, each with its own name, port and token', async () => {
    const { clusters } = mockFleet;
    for (const key of ['name', 'server', 'token'] as const) {
      expect(new Set(clusters.map(one => one[key])).size).toBe(4);
    }
    const [a, b] = clusters;
    const answer = await ask({ ...a, token: b.token }, '/version');
    expect(answer.status).toBe(401);
  });

  it('takes connections on a hung cluster and answers when it goes on', async () => {
    const hung = mockFleet.clusters[3];
    let isAnswered = false;
    const answer = ask(hung, '/version').then(result => {
      isAnswered = true;
      return result;
    });
    expect((await ask(mockFleet.clusters[0], '/version')).status).toBe(200);
    expect(isAnswered).toBe(false);
    mockFleet.resume(hung.name);
    expect((await answer).status).toBe(200);
  });

  it('stops answering on a connection that exists', async () => {
    const { name, token } = mockFleet.clusters[1];
    const session = open(mockFleet.clusters[1]);
    const get = () =>
      new Promise<number>(resolve => {
        session
          .request({ ':path': '/version', authorization: `Bearer ${token}` })
          .on('response', headers => resolve(headers[':status'] ?? 0))
          .resume();
      });
    expect(await get()).toBe(200);
    mockFleet.hang(name);
    let isAnswered = false;
    const late = get().then(status => {
      isAnswered = true;
      return status;
    });
    expect((await ask(mockFleet.clusters[0], '/version')).status).toBe(200);
    expect(isAnswered).toBe(false);
    mockFleet.resume(name);
    expect(await late).toBe(200);
  });

  it.each([
    [0, 0],
    [0.5, 2],
    [0.25, 1],
    [1, 4],
  ])('given a part of %d of four, lets %d hang', (part, expected) => {
    const hung = [0, 1, 2, 3].filter(index => isHung(index, part));
    expect(hung).toHaveLength(expected);
  });

  it('generates as many objects as asked, all of different names', async () => {
    const big = await startMockFleet({ clusters: 1, objects: { pods: 1234 } });
    const { items } = await list(big.clusters[0], '/api/v1/pods');
    expect(new Set(items.map(one => one.metadata.name)).size).toBe(1234);
    await big.close();
  });

  it('costs less than a megabyte a cluster', async () => {
    const before = process.memoryUsage().rss;
    const many = await startMockFleet({ clusters: 500 });
    const answers = await Promise.all(
      many.clusters.map(one => ask(one, '/version')),
    );
    const bytes = process.memoryUsage().rss - before;
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(bytes).toBeLessThan(500_000_000);
    await many.close();
  });

  it.each([0, -1, 1.5, 1e9, NaN])(
    'refuses to be %d clusters',
    async clusters => {
      await expect(startMockFleet({ clusters })).rejects.toThrow(
        /whole number/,
      );
    },
  );
});
