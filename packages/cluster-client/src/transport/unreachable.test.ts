import { answerJson, startTestServer } from '../__testUtils__/startTestServer';
import { failureOf, POD, TestBench, VERSION } from '../__testUtils__/TestBench';

const bench = new TestBench();

afterEach(() => bench.close());

describe('servers that cannot be reached', () => {
  it('says that the connection was refused', async () => {
    const server = await startTestServer(() => {});
    await server.close();
    const error = await failureOf(bench.open(server).version());
    expect(error.reason).toBe('unreachable');
    expect(error.message).toContain('refused the connection (ECONNREFUSED)');
  });

  it('says that a name was not found', async () => {
    const { caData } = await bench.serve(() => {});
    const url = 'https://no-such-host.invalid:6443';
    const error = await failureOf(bench.open({ url, caData }).version());
    expect(error.reason).toBe('unreachable');
    expect(error.message).toContain('its host name was not found');
  });

  it('ends a call at its deadline when the server says nothing', async () => {
    const server = await bench.serve(() => {});
    const startedAt = performance.now();
    const error = await failureOf(
      bench.open(server).version({ timeoutMs: 200 }),
    );
    expect(error.reason).toBe('unreachable');
    expect(error.message).toContain('no answer within 200 ms');
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  it('ends a call at its deadline when the answer drips', async () => {
    const timers: NodeJS.Timeout[] = [];
    const server = await bench.serve((_, response) => {
      response.writeHead(200);
      timers.push(setInterval(() => response.write(' '), 20));
    });
    const error = await failureOf(
      bench.open(server).version({ timeoutMs: 300 }),
    );
    timers.forEach(clearInterval);
    expect(error.message).toContain('no answer within 300 ms');
  });

  it('ends a call at its deadline when a token never comes', async () => {
    const server = await bench.serve((_, response) =>
      answerJson(response, VERSION),
    );
    const credential = { token: () => new Promise<string>(() => {}) };
    const client = bench.open(server, { credential });
    const error = await failureOf(client.version({ timeoutMs: 100 }));
    expect(error.message).toContain('no answer within 100 ms');
    expect(server.requests()).toEqual([]);
  });

  it('ends a call with the reason of the caller who gave it up', async () => {
    const server = await bench.serve(() => {});
    const controller = new AbortController();
    const call = bench.open(server).version({ signal: controller.signal });
    const reason = new Error('the page was left');
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
  });

  it('says that the connection was lost when it is reset in the middle of an answer', async () => {
    const server = await bench.serve((_, response) => {
      response.writeHead(200);
      response.write('{"gitVersion":');
      response.stream.session?.socket.destroy();
    });
    const error = await failureOf(bench.open(server).version());
    expect(error.reason).toBe('unreachable');
  });

  it('does not repeat a write whose connection broke', async () => {
    const server = await bench.serve((_, response) =>
      response.stream.destroy(),
    );
    const object = { ...POD, metadata: { name: 'b', namespace: 'a' } };
    const error = await failureOf(bench.open(server).apply(object));
    expect(error.reason).toBe('unreachable');
    expect(server.requests()).toHaveLength(1);
  });
});
