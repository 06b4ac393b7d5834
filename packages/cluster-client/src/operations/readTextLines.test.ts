import { Http2ServerResponse } from 'node:http2';
import { ClusterClient } from '../index';
import { failureOf, TestBench } from '../__testUtils__/TestBench';

const bench = new TestBench();
const bounds = { maxBytes: 1_000_000, timeoutMs: 30_000 };

afterEach(() => bench.close());

/** If it does not happen, the test runs out of time. */
function createEvent() {
  let happen = () => {};
  const happened = new Promise<void>(resolve => {
    happen = resolve;
  });
  return { happen, happened };
}

async function serve(
  write: (response: Http2ServerResponse) => void,
  http1 = false,
) {
  const server = await bench.serve((_, response) => write(response), { http1 });
  return { server, client: bench.open(server) };
}

async function readAll(client: ClusterClient, limits = bounds) {
  const lines: string[] = [];
  for await (const line of client.readLines('/metrics', limits)) {
    lines.push(line);
  }
  return lines;
}

describe('readLines', () => {
  it.each([false, true])(
    'gives the lines of a text as they come, HTTP/1.1 alone: %s',
    async http1 => {
      const { client } = await serve(response => {
        response.write('# a\nb{c="');
        setTimeout(() => response.end('d"} 1\n\ne 2\n'), 20);
      }, http1);
      expect(await readAll(client)).toEqual(['# a', 'b{c="d"} 1', 'e 2']);
    },
  );

  it('is refused as any other request', async () => {
    const { client } = await serve(response => {
      response.writeHead(403).end('{"message":"no"}');
    });
    expect(await failureOf(readAll(client))).toMatchObject({
      reason: 'forbidden',
    });
  });

  it('takes no more bytes than allowed of an answer without end', async () => {
    const cancelled = createEvent();
    const { client } = await serve(response => {
      const line = `${'x'.repeat(1_000)}\n`.repeat(50);
      const go = () => {
        if (response.stream.closed) {
          cancelled.happen();
          return;
        }
        response.write(line);
        setTimeout(go, 1);
      };
      go();
    });
    const error = await failureOf(readAll(client));
    expect(error.reason).toBe('server-error');
    expect(error.message).toContain('larger than 1000000 bytes');
    await cancelled.happened;
  });

  it('takes no line without end', async () => {
    const { client } = await serve(response => {
      response.end('x'.repeat(500_000));
    });
    const error = await failureOf(readAll(client));
    expect(error.message).toContain('a line of more than 262144 characters');
  });

  it.each([
    ['before it begins', 0],
    ['after it has begun', 20],
  ])('is unreachable if the server falls silent %s', async (_, bytes) => {
    const { client } = await serve(response => {
      if (bytes > 0) response.write('x'.repeat(bytes));
    });
    const error = await failureOf(
      readAll(client, { ...bounds, timeoutMs: 200 }),
    );
    expect(error.reason).toBe('unreachable');
    expect(error.message).toContain('no answer within 200 ms');
  });

  it('ends the answer if nobody reads on', async () => {
    const closed = createEvent();
    const { client } = await serve(response => {
      response.on('close', closed.happen);
      response.write('a\nb\n');
    });
    for await (const line of client.readLines('/metrics', bounds)) {
      expect(line).toBe('a');
      break;
    }
    await closed.happened;
  });
});
