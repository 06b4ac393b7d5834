import { gzipSync } from 'node:zlib';
import { answerJson } from '../__testUtils__/startTestServer';
import { failureOf, POD, TestBench, VERSION } from '../__testUtils__/TestBench';

const bench = new TestBench();

afterEach(() => bench.close());

describe('hostile answers', () => {
  it('takes no more of an endless answer than it may hold', async () => {
    let sent = 0;
    const chunk = Buffer.alloc(64 * 1024, 'x');
    const server = await bench.serve((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(chunk)) {
          sent += chunk.length;
        }
      };
      response.on('drain', more);
      more();
    });
    const maxBytes = 1024 * 1024;
    const error = await failureOf(bench.open(server, { maxBytes }).version());
    expect(error.reason).toBe('server-error');
    expect(error.message).toContain('larger than 1048576 bytes');
    expect(sent).toBeLessThan(8 * 1024 * 1024);
  });

  it('takes nothing of an answer that says it has 10 GB, and goes on over the same connection', async () => {
    const server = await bench.serve((request, response) => {
      if (request.url === '/version') {
        response.writeHead(200, { 'content-length': '10737418240' });
        response.write('{');
      } else {
        answerJson(response, { metadata: { name: 'b' } });
      }
    });
    const client = bench.open(server);
    const error = await failureOf(client.version());
    expect(error.message).toContain('larger than 67108864 bytes');
    await expect(client.get(POD)).resolves.toMatchObject({ kind: 'Pod' });
    expect(server.connections()).toBe(1);
  });

  it('stops unpacking a gzip bomb', async () => {
    // A packed stream may have many parts: packing 64 MiB here would take longer than what is tested.
    const part = gzipSync(Buffer.alloc(4 * 1024 * 1024));
    const bomb = Buffer.concat(Array(16).fill(part));
    const server = await bench.serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(bomb);
    });
    const client = bench.open(server, { maxBytes: 1024 * 1024 });
    const error = await failureOf(client.version());
    expect(error.message).toContain('larger than 1048576 bytes');
  });

  it('reads an honest packed answer', async () => {
    const server = await bench.serve((request, response) => {
      expect(request.headers['accept-encoding']).toBe('gzip');
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(gzipSync(JSON.stringify(VERSION)));
    });
    await expect(bench.open(server).version()).resolves.toMatchObject(VERSION);
  });

  it.each([
    ['gzip', 'cannot be decompressed'],
    ['br', 'compressed as br'],
  ])('names a %s packing that it cannot read', async (encoding, text) => {
    const server = await bench.serve((_, response) => {
      response.writeHead(200, { 'content-encoding': encoding });
      response.end('nothing of the kind');
    });
    const error = await failureOf(bench.open(server).version());
    expect(error.reason).toBe('server-error');
    expect(error.message).toContain(text);
  });

  it('names truncated JSON without quoting it', async () => {
    const server = await bench.serve((_, response) => {
      response.end('{"status":{"token":"secret-of-the-body');
    });
    const error = await failureOf(bench.open(server).version());
    expect(error.reason).toBe('server-error');
    expect(error.message).toContain('the answer is not JSON (38 characters)');
    expect(error.message).not.toContain('secret');
  });

  it.each([
    ['a page of HTML', '<html>'],
    ['a number', '7'],
    ['null', 'null'],
    ['a list', '[]'],
    ['an object without a name', '{"metadata":{}}'],
  ])('takes %s for no object', async (_name, body) => {
    const server = await bench.serve((_, response) => {
      response.end(body);
    });
    const error = await failureOf(bench.open(server).get(POD));
    expect(error.reason).toBe('server-error');
  });

  it('ends a list of more items than it may hold', async () => {
    const server = await bench.serve((_, response) =>
      answerJson(response, {
        metadata: { continue: 'the same for ever' },
        items: [{ metadata: { name: 'a' } }, { metadata: { name: 'b' } }],
      }),
    );
    const client = bench.open(server, { maxItems: 5 });
    const read = async () => {
      let items = 0;
      for await (const page of client.list(POD)) {
        items += page.items.length;
      }
      return items;
    };
    const error = await failureOf(read());
    expect(error.reason).toBe('server-error');
    expect(error.message).toContain('more than 5 items');
  });

  it('ends a list that has one empty page after another', async () => {
    const server = await bench.serve((_, response) =>
      answerJson(response, { metadata: { continue: 'more' }, items: null }),
    );
    const client = bench.open(server);
    const read = async () => {
      for await (const page of client.list(POD)) {
        expect(page.items).toEqual([]);
      }
    };
    expect((await failureOf(read())).message).toContain(
      'page after page of the list is empty',
    );
    expect(server.requests().length).toBeLessThan(30);
  });
});
