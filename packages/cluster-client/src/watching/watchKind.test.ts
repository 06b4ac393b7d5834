import type { Http2ServerResponse } from 'node:http2';
import { answerJson } from '../__testUtils__/startTestServer';
import { failureOf, POD, TestBench, VERSION } from '../__testUtils__/TestBench';
import type { ClusterClient, WatchEvent, WatchOptions } from '../ClusterClient';

const bench = new TestBench();

afterEach(() => bench.close());

const aPod = (name: string, more: object = {}) => ({
  metadata: { name, namespace: 'a', resourceVersion: '7', ...more },
});

function send(response: Http2ServerResponse, type: string, object: unknown) {
  response.write(`${JSON.stringify({ type, object })}\n`);
}

/** A server whose watches are answered by `tell`. */
function aWatchServer(
  tell: (response: Http2ServerResponse, count: number) => void,
  options: { http1?: boolean } = {},
) {
  let count = 0;
  return bench.serve((request, response) => {
    if (!request.url.includes('watch=true')) {
      answerJson(response, VERSION);
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    count += 1;
    tell(response, count);
  }, options);
}

async function take(
  client: ClusterClient,
  most: number,
  options: WatchOptions = { resourceVersion: '1' },
): Promise<WatchEvent[]> {
  const events: WatchEvent[] = [];
  for await (const event of client.watch(POD, options)) {
    if (event.type === 'begun') continue;
    events.push(event);
    if (events.length === most) break;
  }
  return events;
}

describe('a watch', () => {
  it('tells events as they come, in pieces of any size, and ends when the server ends it', async () => {
    const server = await aWatchServer(async response => {
      const lines = [
        { type: 'ADDED', object: aPod('für') },
        { type: 'MODIFIED', object: aPod('b') },
        { type: 'DELETED', object: aPod('c') },
        { type: 'LATER', object: {} },
        { type: 'BOOKMARK', object: { metadata: { resourceVersion: '9' } } },
      ];
      const text = Buffer.from(
        lines.map(line => `${JSON.stringify(line)}\n`).join(''),
      );
      for (let at = 0; at < text.length; at += 7) {
        response.write(text.subarray(at, at + 7));
        await new Promise(setImmediate);
      }
      response.end();
    });
    const events = await take(bench.open(server), 99);
    expect(
      events.map(event =>
        !('object' in event)
          ? event
          : [event.type, event.object.kind, event.object.metadata.name],
      ),
    ).toEqual([
      ['added', 'Pod', 'für'],
      ['modified', 'Pod', 'b'],
      ['deleted', 'Pod', 'c'],
      { type: 'bookmark', resourceVersion: '9', isInitialEnd: false },
    ]);
    expect(server.requests()).toEqual([
      expect.stringMatching(
        /^GET \/api\/v1\/pods\?watch=true&allowWatchBookmarks=true&resourceVersion=1&timeoutSeconds=[3-6]\d\d$/,
      ),
    ]);
  });

  it('leaves out what holds the object again', async () => {
    const annotations = {
      'kubectl.kubernetes.io/last-applied-configuration': '{}',
      'example.com/note': 'kept',
    };
    const server = await aWatchServer(response => {
      const object = aPod('b', { managedFields: [{}], annotations });
      send(response, 'ADDED', { ...object, spec: { nodeName: 'n' } });
      send(response, 'ADDED', object);
    });
    const client = bench.open(server);
    const [whole] = await take(client, 1);
    const [metadata] = await take(client, 1, {
      resourceVersion: '1',
      as: 'metadata',
    });
    const { managedFields: _dropped, ...kept } = aPod('b', {
      annotations: { 'example.com/note': 'kept' },
    }).metadata as Record<string, unknown>;
    expect(whole).toEqual({
      type: 'added',
      object: {
        ...{ apiVersion: 'v1', kind: 'Pod', metadata: kept },
        spec: { nodeName: 'n' },
      },
    });
    expect(metadata).toEqual({
      type: 'added',
      object: { apiVersion: 'v1', kind: 'Pod', metadata: kept },
    });
  });

  it('asks for what is there now if it begins without a place, and says where that ends', async () => {
    const server = await aWatchServer(response => {
      send(response, 'ADDED', aPod('b'));
      const annotations = { 'k8s.io/initial-events-end': 'true' };
      send(response, 'BOOKMARK', {
        metadata: { resourceVersion: '9', annotations },
      });
    });
    const events = await take(bench.open(server), 2, {});
    expect(events[1]).toEqual({
      ...{ type: 'bookmark', resourceVersion: '9', isInitialEnd: true },
    });
    expect(server.requests()[0]).toContain(
      'sendInitialEvents=true&resourceVersionMatch=NotOlderThan',
    );
  });

  it.each([
    [410, 'gone'],
    [403, 'forbidden'],
    [500, 'server-error'],
    ['nonsense', 'server-error'],
  ])('fails by an error that the server sends: %s', async (code, reason) => {
    const server = await aWatchServer(response =>
      send(response, 'ERROR', { kind: 'Status', code, message: 'too old' }),
    );
    const error = await failureOf(take(bench.open(server), 9));
    expect(error.reason).toBe(reason);
    expect(error.message).toContain('north: watch v1 Pod: ');
    expect(error.message).toContain('too old');
  });

  it.each([
    ['no JSON', 'broken\n', 'an event that is not JSON'],
    ['no object', '[]\n', 'an event that is not an object'],
    ['no name', '{"type":"ADDED","object":{}}\n', 'not an object with a name'],
    [
      'no version',
      '{"type":"BOOKMARK","object":{}}\n',
      'a bookmark without a resource version',
    ],
    ['no end', 'x'.repeat(17 * 1024 * 1024), 'more than 16777216 characters'],
  ])('fails by what is no event: %s', async (_, text, said) => {
    const server = await aWatchServer(response => response.write(text));
    const error = await failureOf(take(bench.open(server), 9));
    expect(error.reason).toBe('server-error');
    expect(error.message).toContain(said);
  });

  it('fails as unreachable after too long a silence, and after a broken connection', async () => {
    const server = await aWatchServer(response =>
      send(response, 'ADDED', aPod('b')),
    );
    const client = bench.open(server);
    const quiet = await failureOf(
      take(client, 9, { resourceVersion: '1', idleMs: 50 }),
    );
    expect(quiet.reason).toBe('unreachable');
    expect(quiet.message).toContain('no data for 50 ms');
    const events = client.watch(POD, { resourceVersion: '1' });
    await events.next();
    await events.next();
    server.cutAll();
    expect((await failureOf(events.next())).reason).toBe('unreachable');
  });

  it('counts no silence while nobody reads, and loses nothing meanwhile', async () => {
    const server = await aWatchServer(response => {
      for (let n = 0; n < 2_000; n += 1) {
        const labels = { long: 'x'.repeat(1_000) };
        send(response, 'ADDED', aPod(`p-${n}`, { labels }));
      }
      response.end();
    });
    const client = bench.open(server);
    const events = client.watch(POD, { resourceVersion: '1', idleMs: 200 });
    await events.next();
    await new Promise(resolve => setTimeout(resolve, 400));
    // Others on the same connection are not held up by it.
    await expect(client.version()).resolves.toMatchObject(VERSION);
    let count = 0;
    for await (const _ of events) count += 1;
    expect(count).toBe(2_000);
    expect(server.connections()).toBe(1);
  });

  it('ends when it is given up, with the reason of whoever did, and when the loop is left', async () => {
    const closed: string[] = [];
    const server = await aWatchServer((response, count) => {
      send(response, 'ADDED', aPod('b'));
      response.on('close', () => closed.push(`watch ${count}`));
    });
    const client = bench.open(server);
    const giveUp = new AbortController();
    const { signal } = giveUp;
    const events = client.watch(POD, { resourceVersion: '1', signal });
    await events.next();
    const next = events.next();
    giveUp.abort(new Error('enough'));
    await expect(next).rejects.toThrow('enough');
    await take(client, 1);
    while (closed.length < 2) {
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    expect(closed.sort()).toEqual(['watch 1', 'watch 2']);
  });

  it('ends with its client', async () => {
    const server = await aWatchServer(response =>
      send(response, 'ADDED', aPod('b')),
    );
    const client = bench.open(server);
    const events = client.watch(POD, { resourceVersion: '1' });
    await events.next();
    const next = failureOf(events.next());
    await client.close();
    expect((await next).reason).toBe('unreachable');
  });

  it('takes a place of the bulkhead until it has begun, and none while it runs', async () => {
    const server = await aWatchServer(response =>
      send(response, 'ADDED', aPod('b')),
    );
    const client = bench.open(server, { bulkhead: { maxConcurrent: 1 } });
    const watches = [1, 2, 3].map(() =>
      client.watch(POD, { resourceVersion: '1' }),
    );
    for (const watch of watches) await watch.next();
    await expect(client.version()).resolves.toMatchObject(VERSION);
    for (const watch of watches) await watch.return(undefined);
  });

  it('opens the circuit like any call if it cannot begin', async () => {
    const server = await bench.serve(() => {});
    const client = bench.open(server, { bulkhead: { failuresToOpen: 1 } });
    const options = { resourceVersion: '1', timeoutMs: 40 };
    expect((await failureOf(take(client, 1, options))).message).toContain(
      'no answer within 40 ms',
    );
    const refused = await failureOf(take(client, 1, options));
    expect(refused.retryAfterMs).toBeGreaterThan(0);
  });

  it('keeps no calls from a server that speaks HTTP/1.1 alone', async () => {
    const server = await aWatchServer(
      response => send(response, 'ADDED', aPod('b')),
      { http1: true },
    );
    const client = bench.open(server);
    await client.version();
    const watches = Array.from({ length: 20 }, () =>
      client.watch(POD, { resourceVersion: '1' }),
    );
    await Promise.all(watches.map(watch => watch.next()));
    await expect(client.version()).resolves.toMatchObject(VERSION);
    await Promise.all(watches.map(watch => watch.return(undefined)));
  });
});

describe('readText', () => {
  it('gives the body of any path', async () => {
    const server = await bench.serve((_, response) => response.end('up 1\n'));
    const client = bench.open(server);
    expect(await client.readText('/metrics')).toBe('up 1\n');
    await client.readText('/openapi/v3', { query: { hash: 'a b' } });
    expect(server.requests()).toEqual([
      'GET /metrics',
      'GET /openapi/v3?hash=a+b',
    ]);
  });

  it.each(['metrics', '//evil.example', '/a/../b', '/a?b=c', '/%2e%2e/a', ''])(
    'refuses what is no path of the server: %s',
    async path => {
      const server = await bench.serve((_, response) => response.end());
      const error = await failureOf(bench.open(server).readText(path));
      expect(error.reason).toBe('invalid');
      expect(server.requests()).toEqual([]);
    },
  );

  it('refuses an answer that is too large, and names why the server refused', async () => {
    const server = await bench.serve((request, response) => {
      if (request.url === '/metrics') response.end('x'.repeat(2_000));
      else
        answerJson(
          response,
          { kind: 'Status', message: 'no' },
          { status: 403 },
        );
    });
    const client = bench.open(server);
    const large = await failureOf(
      client.readText('/metrics', { maxBytes: 1_000 }),
    );
    expect(large.message).toContain('larger than 1000 bytes');
    expect((await failureOf(client.readText('/other'))).reason).toBe(
      'forbidden',
    );
  });
});
