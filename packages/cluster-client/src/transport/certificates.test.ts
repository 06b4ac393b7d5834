import { X509Certificate } from 'node:crypto';
import { createTestCertificates } from '../__testUtils__/createTestCertificates';
import { answerJson } from '../__testUtils__/startTestServer';
import { failureOf, TestBench, VERSION } from '../__testUtils__/TestBench';

const bench = new TestBench();

afterEach(() => bench.close());

describe('certificates', () => {
  it('refuses a server whose certificate another authority signed', async () => {
    const server = await bench.serve((_, response) =>
      answerJson(response, VERSION),
    );
    const other = await createTestCertificates();
    const caData = Buffer.from(other.ca).toString('base64');
    const error = await failureOf(bench.open(server, { caData }).version());
    expect(error.reason).toBe('unreachable');
    expect(error.message).toContain('its certificate is not trusted');
    expect(server.requests()).toEqual([]);
  });

  it('refuses a certificate that names another server', async () => {
    const certificates = await createTestCertificates({ address: '127.0.0.9' });
    const server = await bench.serve(() => {}, { certificates });
    const error = await failureOf(bench.open(server).version());
    expect(error.message).toContain('ERR_TLS_CERT_ALTNAME_INVALID');
  });

  it('refuses a certificate that has expired', async () => {
    const notAfter = new Date(Date.now() - 60_000);
    const certificates = await createTestCertificates({ notAfter });
    const server = await bench.serve(() => {}, { certificates });
    const error = await failureOf(bench.open(server).version());
    expect(error.message).toContain('CERT_HAS_EXPIRED');
  });

  it('verifies the certificate even where the process is told not to', async () => {
    const server = await bench.serve((_, response) =>
      answerJson(response, VERSION),
    );
    const other = await createTestCertificates();
    const caData = Buffer.from(other.ca).toString('base64');
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      const error = await failureOf(bench.open(server, { caData }).version());
      expect(error.message).toContain('its certificate is not trusted');
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
  });

  it('shows its client certificate', async () => {
    const certificates = await createTestCertificates();
    const server = await bench.serve(
      (_, response) => answerJson(response, VERSION),
      { certificates, requestCert: true },
    );
    const credential = {
      clientCertificateData: Buffer.from(certificates.cert).toString('base64'),
      clientKeyData: Buffer.from(certificates.key).toString('base64'),
    };
    await bench.open(server, { credential }).version();
    expect(server.clientNames()).toEqual(['test']);
  });
});

describe('addresses', () => {
  it.each(['127.0.0.1', 'localhost'])(
    'does not connect to %s when its address is not allowed',
    async host => {
      const server = await bench.serve((_, response) =>
        answerJson(response, VERSION),
      );
      const asked: string[] = [];
      const client = bench.open(
        { ...server, url: `https://${host}:${server.port}` },
        {
          isAddressAllowed: address => {
            asked.push(address);
            return false;
          },
        },
      );
      const error = await failureOf(client.version());
      expect(error.reason).toBe('unreachable');
      expect(error.message).toContain('its address is not allowed');
      expect(asked).not.toEqual([]);
      expect(server.connections()).toBe(0);
    },
  );

  it.each(['127.0.0.1', 'localhost'])(
    'connects to %s when its address is allowed',
    async host => {
      const server = await bench.serve((_, response) =>
        answerJson(response, VERSION),
      );
      const url = `https://${host}:${server.port}`;
      const client = bench.open(
        { ...server, url },
        { isAddressAllowed: () => true },
      );
      await expect(client.version()).resolves.toMatchObject(VERSION);
    },
  );

  it.each([false, true])(
    'tells the one that the server showed without a connection of its own, HTTP/1.1 alone: %s',
    async http1 => {
      const certificates = await createTestCertificates();
      const server = await bench.serve(
        (_, response) => answerJson(response, VERSION),
        { certificates, http1 },
      );
      const client = bench.open(server);
      const first = await client.peerCertificate();
      expect(new X509Certificate(first.raw).fingerprint).toBe(
        new X509Certificate(certificates.cert).fingerprint,
      );
      await client.version();
      const before = server.connections();
      expect(await client.peerCertificate()).toEqual(first);
      expect(server.connections()).toBe(before);
      expect(server.requests()).toEqual(['GET /version', 'GET /version']);
    },
  );

  it('asks on a new connection for one that was shown too long ago', async () => {
    const server = await bench.serve((_, response) =>
      answerJson(response, VERSION),
    );
    const client = bench.open(server);
    const first = await client.peerCertificate();
    await new Promise(resolve => setTimeout(resolve, 20));
    const second = await client.peerCertificate({ maxAgeMs: 10 });
    expect(second.connectedAt.getTime()).toBeGreaterThan(
      first.connectedAt.getTime(),
    );
    expect(server.connections()).toBe(2);
  });

  it('says why there is none of a server that cannot be reached', async () => {
    const server = await bench.serve(() => {});
    await server.close();
    const error = await failureOf(bench.open(server).peerCertificate());
    expect(error.reason).toBe('unreachable');
  });
});
