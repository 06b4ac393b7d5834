import { answerJson } from '../__testUtils__/startTestServer';
import { failureOf, POD, TestBench, VERSION } from '../__testUtils__/TestBench';
import { ClusterError } from '../ClusterError';
import { listPages } from '../operations/listPages';
import type { ApiTransport } from '../transport/ApiTransport';
import { Bulkhead } from './Bulkhead';
import { BulkheadTransport } from './BulkheadTransport';

const bench = new TestBench();

afterEach(() => bench.close());

/** A server that answers when told to, and knows how many requests wait at once. */
async function aGatedServer() {
  const waiting: (() => void)[] = [];
  let most = 0;
  const server = await bench.serve((request, response) => {
    waiting.push(() =>
      answerJson(
        response,
        request.url === '/version'
          ? VERSION
          : { metadata: {}, items: [{ metadata: { name: 'b' } }] },
      ),
    );
    most = Math.max(most, waiting.length);
  });
  return {
    server,
    most: () => most,
    waiting: () => waiting.length,
    release: () => waiting.splice(0).forEach(answer => answer()),
  };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

describe('a full bulkhead', () => {
  it('runs as many calls as it has slots, queues some, and fails the rest at once', async () => {
    const gate = await aGatedServer();
    const client = bench.open(gate.server, {
      bulkhead: {
        maxConcurrent: 2,
        maxQueued: 1,
      },
    });
    const calls = [client.version(), client.version(), client.version()];
    const error = await failureOf(client.version());
    expect(error.reason).toBe('unreachable');
    expect(error.message).toBe(
      'north: unreachable: busy: 2 calls run and 1 wait',
    );
    await until(() => gate.waiting() === 2);
    gate.release();
    await until(() => gate.waiting() === 1);
    gate.release();
    await expect(Promise.all(calls)).resolves.toHaveLength(3);
    expect(gate.most()).toBe(2);
  });

  it('counts the time in the queue into the deadline', async () => {
    const gate = await aGatedServer();
    const client = bench.open(gate.server, { bulkhead: { maxConcurrent: 1 } });
    const first = client.version();
    const second = await failureOf(client.version({ timeoutMs: 50 }));
    expect(second.message).toContain('none of 1 slots was free within 50 ms');
    await until(() => gate.waiting() === 1);
    gate.release();
    await first;
    expect(gate.server.requests()).toHaveLength(1);
  });

  it('[D16.7] counts the time in the queue into the deadline of each page of a list', async () => {
    let now = 0;
    const bulkhead = new Bulkhead({
      clock: () => {
        now += 40;
        return now;
      },
    });
    const left: (number | undefined)[] = [];
    const inner: ApiTransport = {
      peerCertificate: () => undefined,
      reconnect: () => undefined,
      cluster: 'north',
      send: async () => {
        throw new Error('not asked');
      },
      sendJson: async (_, options) => {
        left.push(options?.timeoutMs);
        const metadata = { continue: left.length === 1 ? 'more' : '' };
        return { metadata, items: [{ metadata: { name: 'b' } }] };
      },
      openStream: async () => {
        throw new Error('not asked');
      },
      toError: () => new ClusterError('server-error', 'not asked'),
      close: async () => {},
    };
    const transport = new BulkheadTransport(inner, bulkhead);
    const kind = { ...POD, resource: 'pods', namespaced: true, verbs: [] };
    const pages = listPages(transport, kind, { timeoutMs: 1_000 }, 10);
    await pages.next();
    await pages.next();
    expect(left).toEqual([920, 920]);
  });

  it('holds a slot for a page, not while its items are worked on', async () => {
    const gate = await aGatedServer();
    const client = bench.open(gate.server, { bulkhead: { maxConcurrent: 1 } });
    const pages = client.list(POD);
    const first = pages.next();
    await until(() => gate.waiting() === 1);
    gate.release();
    await first;
    const version = client.version();
    await until(() => gate.waiting() === 1);
    gate.release();
    await expect(version).resolves.toMatchObject(VERSION);
    await expect(pages.next()).resolves.toMatchObject({ done: true });
  });

  it('is one for both identities where they share it', async () => {
    const gate = await aGatedServer();
    const bulkhead = new Bulkhead({ maxConcurrent: 1, maxQueued: 0 });
    const reader = bench.open(gate.server, { bulkhead: bulkhead });
    const provisioner = bench.open(gate.server, { bulkhead: bulkhead });
    const first = reader.version();
    expect((await failureOf(provisioner.version())).message).toContain('busy');
    await until(() => gate.waiting() === 1);
    gate.release();
    await first;
  });
});

describe('the circuit', () => {
  let now = 0;
  const rules = {
    failuresToOpen: 2,
    coolDownMs: 1_000,
    clock: () => now,
    random: () => 0.5,
  };

  beforeEach(() => {
    now = 0;
  });

  /** A server that hangs as long as it is told to. */
  async function aHangingServer() {
    const state = { hangs: true, status: 200 };
    const server = await bench.serve((_, response) => {
      if (!state.hangs) {
        answerJson(response, VERSION, { status: state.status });
      }
    });
    const client = bench.open(server, { bulkhead: rules });
    const fail = () => failureOf(client.version({ timeoutMs: 40 }));
    return { state, server, client, fail };
  }

  it('leaves a server alone that did not answer several times, and says until when', async () => {
    const { fail } = await aHangingServer();
    expect((await fail()).message).toContain('no answer within');
    expect((await fail()).message).toContain('no answer within');
    const error = await fail();
    expect(error.reason).toBe('unreachable');
    expect(error.retryAfterMs).toBe(1_000);
    expect(error.message).toContain('failed to answer several times in a row');
  });

  it('tries one call after the pause, and is closed by its answer', async () => {
    const { state, client, fail } = await aHangingServer();
    await fail();
    await fail();
    state.hangs = false;
    now = 1_000;
    await expect(client.version()).resolves.toMatchObject(VERSION);
    await expect(client.version()).resolves.toMatchObject(VERSION);
  });

  it('lets one call try, not all that come', async () => {
    const { fail } = await aHangingServer();
    await fail();
    await fail();
    now = 1_000;
    const errors = await Promise.all([fail(), fail(), fail()]);
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringContaining('no answer within'),
      expect.stringContaining('another call is trying it now'),
      expect.stringContaining('another call is trying it now'),
    ]);
  });

  it('pauses longer when the try fails', async () => {
    const { fail } = await aHangingServer();
    await fail();
    await fail();
    now = 1_000;
    await fail();
    expect((await fail()).retryAfterMs).toBe(2_000);
  });

  it('stays closed for a server that refuses', async () => {
    const { state, client } = await aHangingServer();
    Object.assign(state, { hangs: false, status: 503 });
    for (let call = 0; call < 5; call += 1) {
      expect((await failureOf(client.version())).reason).toBe('server-error');
    }
  });

  it('takes no discovery from memory for an answer of the server', async () => {
    let hangs = false;
    const server = await bench.serve((_, response) => {
      if (!hangs) {
        answerJson(response, { kind: 'APIGroupDiscoveryList', items: [] });
      }
    });
    const client = bench.open(server, { bulkhead: rules });
    await client.discover();
    hangs = true;
    await failureOf(client.version({ timeoutMs: 40 }));
    await client.discover();
    await failureOf(client.version({ timeoutMs: 40 }));
    const error = await failureOf(client.version({ timeoutMs: 40 }));
    expect(error.retryAfterMs).toBe(1_000);
  });

  it('is not opened by calls that were refused before the server was asked', async () => {
    const { state, client } = await aHangingServer();
    state.hangs = false;
    for (let call = 0; call < 5; call += 1) {
      const nowhere = { ...POD, namespace: undefined };
      expect((await failureOf(client.get(nowhere))).reason).toBe('invalid');
    }
    await expect(client.version()).resolves.toMatchObject(VERSION);
  });
});

describe('a client in a bulkhead', () => {
  it('passes every call on', async () => {
    const server = await bench.serve((request, response) => {
      if (request.url.startsWith('/readyz')) {
        response.end('[+]ping ok\n');
      } else if (request.url.endsWith('/token')) {
        const status = { token: 't', expirationTimestamp: '2026-01-01T00:00Z' };
        answerJson(response, { status });
      } else {
        answerJson(response, {
          ...VERSION,
          metadata: { name: 'b' },
          items: [],
        });
      }
    });
    const client = bench.open(server, { bulkhead: {} });
    const object = { ...POD, metadata: { name: 'b', namespace: 'a' } };
    const account = { namespace: 'a', serviceAccount: 'b' };
    expect([client.name, client.server]).toEqual(['north', server.url]);
    await client.version();
    await client.health('readyz');
    await client.discover();
    await client.get(POD);
    await client.list(POD).next();
    await client.apply(object);
    await client.delete(POD, { uid: 'u' });
    await client.createToken({ ...account, expirationSeconds: 600 });
    await client.close();
    expect(server.requests()).toEqual([
      'GET /version',
      'GET /readyz?verbose=true',
      'GET /api',
      'GET /apis',
      'GET /api/v1/namespaces/a/pods/b',
      'GET /api/v1/pods?limit=500',
      'PATCH /api/v1/namespaces/a/pods/b?fieldManager=fairway&force=false',
      'DELETE /api/v1/namespaces/a/pods/b',
      'POST /api/v1/namespaces/a/serviceaccounts/b/token',
    ]);
  });
});

describe('a server that asks to be left alone', () => {
  it('is, for as long as it asks for, by calls and watches; questions after its health go on', async () => {
    let now = 0;
    const asked: string[] = [];
    const refused = new ClusterError('throttled', 'too many requests', {
      status: 429,
      retryAfterMs: 7_000,
    });
    const answer = async ({ path }: { path: string }) => {
      asked.push(`${now} ${path}`);
      if (path.startsWith('/readyz') || now >= 7_000) {
        return { status: 200, headers: {}, body: '' };
      }
      throw refused;
    };
    const inner = {
      ...{ cluster: 'north', send: answer, sendJson: answer },
      openStream: answer,
    } as unknown as ApiTransport;
    const transport = new BulkheadTransport(inner, new Bulkhead({}), {
      clock: () => now,
      random: () => 0,
    });
    const request = (path: string) => ({
      ...{ call: 'list', method: 'GET' as const, path },
    });
    const pods = request('/api/v1/pods');
    await failureOf(transport.sendJson(pods));
    now = 3_000;
    const held = await failureOf(transport.sendJson(pods));
    expect(held).toMatchObject({ reason: 'throttled', retryAfterMs: 4_000 });
    expect(held.message).toBe(
      'north: throttled: it asked to be left alone for 4 s more',
    );
    await failureOf(transport.openStream(pods, { idleMs: 1 }));
    await transport.send(request('/readyz'));
    now = 6_999;
    await failureOf(transport.send(pods));
    now = 7_000;
    await transport.sendJson(pods);
    expect(asked).toEqual([
      ...['0 /api/v1/pods', '3000 /readyz', '7000 /api/v1/pods'],
    ]);
  });

  it('is asked again after five minutes, whatever it asks for', async () => {
    let now = 0;
    let calls = 0;
    const inner = {
      cluster: 'north',
      send: async () => {
        calls += 1;
        return { status: 429, headers: {}, body: '' };
      },
      toError: () =>
        new ClusterError('throttled', 'no', { retryAfterMs: 1e12 }),
    } as unknown as ApiTransport;
    const transport = new BulkheadTransport(inner, new Bulkhead({}), {
      clock: () => now,
      random: () => 0,
    });
    const request = { call: 'get', method: 'GET' as const, path: '/api' };
    await transport.send(request);
    now = 299_999;
    await failureOf(transport.send(request));
    now = 300_000;
    await transport.send(request);
    expect(calls).toBe(2);
  });
});
