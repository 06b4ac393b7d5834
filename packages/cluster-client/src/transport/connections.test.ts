import { startFaultProxy } from '@fairway/local-fleet';
import { answerJson } from '../__testUtils__/startTestServer';
import { failureOf, POD, TestBench, VERSION } from '../__testUtils__/TestBench';

const bench = new TestBench();

afterEach(() => bench.close());

describe('connections', () => {
  it('sends fifty calls one after another, and twenty at once, over one connection', async () => {
    const server = await bench.serve((_, response) =>
      answerJson(response, VERSION),
    );
    const client = bench.open(server);
    for (let call = 0; call < 50; call += 1) {
      await client.version();
    }
    await Promise.all(Array.from({ length: 20 }, () => client.version()));
    expect(server.requests()).toHaveLength(70);
    expect(server.connections()).toBe(1);
  });

  it('opens one connection when the very first calls come at once', async () => {
    const server = await bench.serve((_, response) =>
      answerJson(response, VERSION),
    );
    const client = bench.open(server);
    await Promise.all(Array.from({ length: 20 }, () => client.version()));
    expect(server.connections()).toBe(1);
  });

  it('speaks HTTP/1.1 to a server that knows nothing newer, over few connections', async () => {
    const server = await bench.serve(
      (_, response) => answerJson(response, VERSION),
      {
        http1: true,
      },
    );
    const client = bench.open(server);
    await client.version();
    await Promise.all(Array.from({ length: 40 }, () => client.version()));
    expect(server.requests()).toHaveLength(41);
    expect(server.connections()).toBeLessThanOrEqual(9);
  });

  it('reads on after the server closed an idle connection', async () => {
    const server = await bench.serve((_, response) =>
      answerJson(response, VERSION),
    );
    const client = bench.open(server);
    await client.version();
    server.cutAll();
    await expect(client.version()).resolves.toMatchObject(VERSION);
    expect(server.connections()).toBe(2);
  });

  it('may be closed again after it was closed', async () => {
    const server = await bench.serve((_, response) =>
      answerJson(response, VERSION),
    );
    const client = bench.open(server);
    await client.version();
    await client.close();
    await expect(client.close()).resolves.toBeUndefined();
  });

  it('opens a new connection after one went silent under it', async () => {
    const server = await bench.serve((_, response) =>
      answerJson(response, VERSION),
    );
    const target = { host: '127.0.0.1', port: server.port };
    const proxy = await startFaultProxy({ target });
    bench.closeLater(() => proxy.close());
    const client = bench.open({ url: proxy.url, caData: server.caData });
    await client.version();
    await proxy.set({ kind: 'swallow' });
    const error = await failureOf(client.version({ timeoutMs: 300 }));
    expect(error.message).toBe(
      'north: read version: unreachable: no answer within 300 ms',
    );
    await proxy.clear();
    await expect(client.version({ timeoutMs: 2_000 })).resolves.toBeDefined();
  });

  it('keeps the connection when one call is slow and others are answered', async () => {
    const server = await bench.serve((request, response) => {
      if (request.url === '/version') {
        answerJson(response, VERSION);
      }
    });
    const client = bench.open(server);
    await client.version();
    const slow = failureOf(client.get(POD, { timeoutMs: 1_500 }));
    await client.version();
    await slow;
    await client.version();
    expect(server.connections()).toBe(1);
  });

  it('takes no further call once it is closed', async () => {
    const server = await bench.serve((_, response) =>
      answerJson(response, VERSION),
    );
    const client = bench.open(server);
    await client.version();
    await client.close();
    const error = await failureOf(client.version());
    expect(error.message).toContain('the client is closed');
  });
});

describe('servers behind a path', () => {
  it('calls below the path of the URL', async () => {
    const server = await bench.serve((_, response) =>
      answerJson(response, VERSION),
    );
    const url = `${server.url}/k8s/clusters/c-1/`;
    await bench.open({ ...server, url }).version();
    expect(server.requests()).toEqual(['GET /k8s/clusters/c-1/version']);
  });
});
