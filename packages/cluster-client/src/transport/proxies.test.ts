import { createTestCertificates } from '../__testUtils__/createTestCertificates';
import { startTestProxy } from '../__testUtils__/startTestProxy';
import { answerJson } from '../__testUtils__/startTestServer';
import { failureOf, TestBench, VERSION } from '../__testUtils__/TestBench';

const bench = new TestBench();

afterEach(() => bench.close());

async function serveVersion(options: Parameters<TestBench['serve']>[1] = {}) {
  return bench.serve((_, response) => answerJson(response, VERSION), options);
}

async function openProxy(refuse?: Parameters<typeof startTestProxy>[0]) {
  const proxy = await startTestProxy(refuse);
  bench.closeLater(() => proxy.close());
  return proxy;
}

describe('a proxy', () => {
  it.each([false, true])(
    'is asked for a way to the server (HTTP/1.1: %s)',
    async http1 => {
      const server = await serveVersion({ http1 });
      const proxy = await openProxy();
      const client = bench.open(server, { proxyUrl: proxy.url });
      await client.version();
      await client.version();
      expect(new Set(proxy.asked)).toEqual(
        new Set([`127.0.0.1:${server.port}`]),
      );
      expect(server.requests()).toHaveLength(2);
    },
  );

  it('gets the user name and the password of its URL', async () => {
    const server = await serveVersion();
    const seen: (string | undefined)[] = [];
    const proxy = await openProxy(request => {
      seen.push(request.headers['proxy-authorization']);
      return undefined;
    });
    const proxyUrl = proxy.url.replace('//', '//ada:s%40cret@');
    await bench.open(server, { proxyUrl }).version();
    expect(seen).toEqual([
      `Basic ${Buffer.from('ada:s@cret').toString('base64')}`,
    ]);
  });

  it('is named when it refuses, and its password is not', async () => {
    const server = await serveVersion();
    const proxy = await openProxy(() => 407);
    const proxyUrl = proxy.url.replace('//', '//ada:secret@');
    const error = await failureOf(bench.open(server, { proxyUrl }).version());
    expect(error.reason).toBe('unreachable');
    expect(error.message).toContain('answered CONNECT with 407');
    expect(error.message).toContain(new URL(proxy.url).host);
    expect(error.message).not.toContain('secret');
  });

  it('is named when it is not there, or says nothing', async () => {
    const server = await serveVersion();
    const gone = await failureOf(
      bench.open(server, { proxyUrl: 'http://127.0.0.1:1' }).version(),
    );
    expect(gone.message).toMatch(/the proxy 127\.0\.0\.1:1 cannot be reached/);
    const silent = await openProxy(() => 'silence');
    const error = await failureOf(
      bench
        .open(server, { proxyUrl: silent.url, defaultTimeoutMs: 300 })
        .version(),
    );
    expect(error.reason).toBe('unreachable');
  });

  it('still ends at a server whose certificate is verified', async () => {
    const server = await serveVersion();
    const proxy = await openProxy();
    const other = await createTestCertificates();
    const error = await failureOf(
      bench
        .open(server, {
          proxyUrl: proxy.url,
          caData: Buffer.from(other.ca).toString('base64'),
        })
        .version(),
    );
    expect(error.message).toContain('its certificate is not trusted');
    expect(server.requests()).toEqual([]);
  });

  it.each(['socks5://127.0.0.1:1080', 'proxy:3128', 'http://p/path'])(
    'is refused as %s',
    async proxyUrl => {
      const server = await serveVersion();
      expect(() => bench.open(server, { proxyUrl })).toThrow(
        /^north: proxyUrl: /,
      );
    },
  );
});

describe('the name of the server', () => {
  it.each(['localhost', '127.0.0.1'])(
    'is the one that was given (%s), and not the host of the URL',
    async serverName => {
      const certificates = await createTestCertificates();
      const server = await serveVersion({ certificates });
      const url = `https://127.0.0.1:${server.port}`;
      const client = bench.open({ ...server, url }, { serverName });
      await expect(client.version()).resolves.toBeDefined();
    },
  );

  it.each(['other.example', '127.0.0.9'])(
    'must stand in its certificate: %s does not',
    async serverName => {
      const server = await serveVersion();
      const error = await failureOf(
        bench.open(server, { serverName }).version(),
      );
      expect(error.message).toContain('ERR_TLS_CERT_ALTNAME_INVALID');
    },
  );
});
