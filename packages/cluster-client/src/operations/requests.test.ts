import { once } from 'node:events';
import { Http2ServerRequest } from 'node:http2';
import { answerJson } from '../__testUtils__/startTestServer';
import { failureOf, POD, TestBench, VERSION } from '../__testUtils__/TestBench';

const bench = new TestBench();

afterEach(() => bench.close());

interface Seen {
  line: string;
  headers: Http2ServerRequest['headers'];
  body: unknown;
}

/** A client of a server that answers everything with `answer` and keeps what it was sent. */
async function watched(answer: unknown, status = 200) {
  const seen: Seen[] = [];
  const server = await bench.serve(async (request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    await once(request, 'end');
    const { method, url, headers } = request;
    const body = text ? JSON.parse(text) : undefined;
    seen.push({ line: `${method} ${url}`, headers, body });
    answerJson(response, answer, { status });
  });
  return { client: bench.open(server), seen };
}

describe('apply', () => {
  const object = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'b', namespace: 'a', managedFields: [{ manager: 'x' }] },
    data: { c: 'd' },
  };

  it('sends the object as an apply patch, without managedFields', async () => {
    const { client, seen } = await watched(object);
    await client.apply(object);
    expect(seen[0].line).toBe(
      'PATCH /api/v1/namespaces/a/configmaps/b?fieldManager=fairway&force=false',
    );
    expect(seen[0].headers['content-type']).toBe(
      'application/apply-patch+yaml',
    );
    expect(seen[0].body).toEqual({
      ...object,
      metadata: { name: 'b', namespace: 'a' },
    });
  });

  it('asks for a dry run, another manager and force only when told to', async () => {
    const { client, seen } = await watched(object);
    await client.apply(object, {
      dryRun: true,
      fieldManager: 'other',
      force: true,
    });
    expect(seen[0].line).toMatch(/fieldManager=other&force=true&dryRun=All$/);
  });
});

describe('what was read', () => {
  it('has the fields of the server and no others, so that it can be applied again', async () => {
    const { client } = await watched({ metadata: { name: 'b' }, data: {} });
    const read = await client.get({ ...POD, kind: 'ConfigMap' });
    expect(Object.keys(read).sort()).toEqual([
      'apiVersion',
      'data',
      'kind',
      'metadata',
    ]);
  });
});

describe('delete', () => {
  it('sends both preconditions', async () => {
    const { client, seen } = await watched({ kind: 'Status' });
    await client.delete(POD, {
      uid: 'u',
      resourceVersion: '7',
      propagation: 'Foreground',
    });
    expect(seen[0].body).toEqual({
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      preconditions: { uid: 'u', resourceVersion: '7' },
      propagationPolicy: 'Foreground',
    });
  });

  it.each([
    ['a Status', { kind: 'Status', status: 'Success' }, 'deleted'],
    ['the object as it was', { metadata: { name: 'b' } }, 'deleted'],
    [
      'an object that is being deleted',
      { metadata: { name: 'b', deletionTimestamp: 't' } },
      'deleting',
    ],
    [
      'an object with finalizers',
      {
        metadata: {
          deletionTimestamp: 't',
          deletionGracePeriodSeconds: 0,
          finalizers: ['f'],
        },
      },
      'deleting',
    ],
    [
      'an object whose time of grace is over',
      { metadata: { deletionTimestamp: 't', deletionGracePeriodSeconds: 0 } },
      'deleted',
    ],
    ['no object', 7, 'deleted'],
  ])(
    'given %s says what became of the object',
    async (_name, answer, expected) => {
      const { client } = await watched(answer);
      await expect(client.delete(POD, { uid: 'u' })).resolves.toBe(expected);
    },
  );

  it('does not take a kind that is not served for an absent object', async () => {
    const { client } = await watched({ kind: 'Status', details: {} }, 404);
    const error = await failureOf(client.delete(POD, { uid: 'u' }));
    expect(error.reason).toBe('not-served');
  });
});

describe('createToken', () => {
  const wanted = {
    namespace: 'a',
    serviceAccount: 'b',
    expirationSeconds: 600,
    audiences: ['c'],
  };

  it('asks for a token of the account', async () => {
    const status = { token: 't', expirationTimestamp: '2026-01-01T00:10:00Z' };
    const { client, seen } = await watched({ status });
    await expect(client.createToken(wanted)).resolves.toEqual({
      token: 't',
      expiresAt: new Date('2026-01-01T00:10:00Z'),
    });
    expect(seen[0].line).toBe(
      'POST /api/v1/namespaces/a/serviceaccounts/b/token',
    );
    expect(seen[0].body).toMatchObject({
      spec: { expirationSeconds: 600, audiences: ['c'] },
    });
  });

  it.each([{}, { status: {} }, { status: { token: 't' } }])(
    'takes %j for no token',
    async answer => {
      const { client } = await watched(answer);
      const error = await failureOf(client.createToken(wanted));
      expect(error.reason).toBe('server-error');
    },
  );
});

describe('isAllowed', () => {
  const wanted = { verb: 'list', group: 'apps', resource: 'deployments' };

  it.each([
    [wanted, { resourceAttributes: wanted }, true],
    [
      { verb: 'get', path: '/readyz' },
      { nonResourceAttributes: { verb: 'get', path: '/readyz' } },
      false,
    ],
  ])('asks for a review of %j', async (access, spec, allowed) => {
    const { client, seen } = await watched({ status: { allowed } }, 201);
    await expect(client.isAllowed(access)).resolves.toBe(allowed);
    expect(seen[0].line).toBe(
      'POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    );
    expect(seen[0].body).toMatchObject({
      kind: 'SelfSubjectAccessReview',
      spec,
    });
  });

  it.each([{}, { status: {} }, { status: { allowed: 'yes' } }])(
    'takes %j neither for a yes nor for a no',
    async answer => {
      const { client } = await watched(answer);
      const error = await failureOf(client.isAllowed(wanted));
      expect(error.reason).toBe('server-error');
    },
  );
});

describe('list', () => {
  it('writes selectors and page size into the query', async () => {
    const { client, seen } = await watched({ metadata: {}, items: [] });
    const pages = client.list(POD, {
      namespace: 'a',
      labelSelector: 'app in (x,y)',
      fieldSelector: 'status.phase!=Running',
      limit: 7,
    });
    await pages.next();
    const { pathname, searchParams } = new URL(
      seen[0].line.replace('GET ', ''),
      'https://server',
    );
    expect(pathname).toBe('/api/v1/namespaces/a/pods');
    expect(Object.fromEntries(searchParams)).toEqual({
      labelSelector: 'app in (x,y)',
      fieldSelector: 'status.phase!=Running',
      limit: '7',
    });
  });

  it('asks for metadata alone, and keeps no more where the server sends more', async () => {
    const { client, seen } = await watched({
      metadata: { resourceVersion: '9' },
      items: [{ metadata: { name: 'b' }, data: { password: 'canary' } }],
    });
    const secrets = { apiVersion: 'v1', kind: 'Secret' };
    const page = await client.list(secrets, { as: 'metadata' }).next();
    expect(seen[0].headers.accept).toMatch(/as=PartialObjectMetadataList/);
    expect(page.value).toEqual({
      items: [{ ...secrets, metadata: { name: 'b' } }],
      resourceVersion: '9',
    });
  });

  it.each([
    7,
    {},
    { metadata: {} },
    { metadata: {}, items: 7 },
    { metadata: {}, items: [7] },
  ])('takes %j for no list', async answer => {
    const { client } = await watched(answer);
    const error = await failureOf(client.list(POD).next());
    expect(error.reason).toBe('server-error');
    expect(error.message).toContain('north: list v1 Pod');
  });
});

describe('health and version', () => {
  it('takes the page of a proxy for no health', async () => {
    const { client } = await watched('<html>', 502);
    expect(await failureOf(client.health('readyz'))).toMatchObject({
      reason: 'server-error',
      status: 502,
    });
  });

  it('tells a refusal from ill health', async () => {
    const { client } = await watched({ kind: 'Status', message: 'no' }, 403);
    expect((await failureOf(client.health('livez'))).reason).toBe('forbidden');
  });

  it.each([{}, null, []])('takes %j for no version', async answer => {
    const { client } = await watched(answer);
    expect((await failureOf(client.version())).reason).toBe('server-error');
  });

  it('reads the version', async () => {
    const { client } = await watched(VERSION);
    await expect(client.version()).resolves.toEqual({
      ...VERSION,
      platform: '',
    });
  });
});

describe('references', () => {
  it.each([
    { ...POD, namespace: undefined },
    { ...POD, name: '../../nodes/a' },
    { apiVersion: 'v1', kind: 'Namespace', namespace: 'a', name: 'b' },
  ])('refuses %j before anything is sent', async reference => {
    const { client, seen } = await watched({});
    expect((await failureOf(client.get(reference))).reason).toBe('invalid');
    expect(
      (await failureOf(client.delete(reference, { uid: 'u' }))).reason,
    ).toBe('invalid');
    expect(seen).toEqual([]);
  });
});
