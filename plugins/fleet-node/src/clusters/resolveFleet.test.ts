import { resolveFleet } from './resolveFleet';
import type { FleetConfig } from './FleetConfig';

const pem = (...bodies: string[]) =>
  Buffer.from(
    bodies
      .map(
        body =>
          `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`,
      )
      .join(''),
  ).toString('base64');
const labels = {
  provider: 'p',
  region: 'r',
  tier: 'dev' as const,
  ring: 'x',
};
const credentials = { reader: { token: 'r' }, provisioner: { token: 'p' } };
const far = 'https://far.example.com:6443';

const config: FleetConfig = {
  clusters: [
    {
      name: 'near',
      labels,
      server: 'https://127.0.0.1:6443',
      caData: pem('NEAR'),
      credentials,
      source: 'configuration',
    },
  ],
  kubeconfigs: [],
  hubs: [],
  credentials: [{ server: far, caData: pem('FARR'), credentials }],
  allowServers: [],
  hasRepository: true,
};

const declare = (overrides: object) => [
  { name: 'far', labels, server: far, caData: pem('FARR'), ...overrides },
];

describe('resolveFleet', () => {
  it('trusts the operator with private addresses', () => {
    const [near] = resolveFleet(config, []);
    expect(near.cluster).toMatchObject({
      name: 'near',
      source: 'configuration',
    });
    expect(near.cluster.unusable).toBeUndefined();
    expect(near.credentials).toBe(credentials);
  });

  it.each([
    ['ordered', 'is ordered'],
    ['building', 'is being built'],
  ] as const)(
    'lists a declared cluster that is %s and has no server',
    (lifecycle, says) => {
      const [, coming] = resolveFleet(config, [
        { name: 'zoo', labels, lifecycle, owner: 'group:default/platform' },
      ]);
      expect(coming).toMatchObject({
        cluster: {
          name: 'zoo',
          owner: 'group:default/platform',
          server: '',
          source: 'fleet-repository',
          unusable: expect.stringContaining(says),
        },
        endpoint: { server: '' },
      });
      expect(coming.credentials).toBeUndefined();
    },
  );

  it('leaves out what has no server and is in service', () => {
    expect(
      resolveFleet(config, [{ name: 'zoo', labels, lifecycle: 'in-service' }]),
    ).toHaveLength(1);
  });

  it('[D16.10] adds what a document says of a configured cluster, and keeps server, CA, credentials and tier', () => {
    const [near] = resolveFleet(config, [
      {
        name: 'near',
        title: 'Near',
        owner: 'group:default/platform',
        labels: { ...labels, ring: 'late', tier: 'production' },
        role: 'platform',
        lifecycle: 'draining',
        desiredVersion: '1.36',
        maintenance: { from: 'a', until: 'b', reason: 'c' },
        server: 'https://evil.example.com',
        caData: pem('EVIL'),
        document: { path: 'clusters/near.yaml', commit: 'abc' },
      },
    ]);
    expect(near.cluster).toMatchObject({
      title: 'Near',
      owner: 'group:default/platform',
      labels: { ...labels, ring: 'late', tier: 'dev' },
      role: 'platform',
      lifecycle: 'draining',
      maintenance: { from: 'a', until: 'b', reason: 'c' },
      server: 'https://127.0.0.1:6443',
      source: 'configuration',
    });
    expect(near.endpoint.caData).toBe(pem('NEAR'));
  });

  it('binds credentials to a document that names their server and CA, however both are written', () => {
    const wrapped = Buffer.from(
      '# ours\n-----BEGIN CERTIFICATE-----\nFA\nRR\n-----END CERTIFICATE-----',
    ).toString('base64');
    const [resolved] = resolveFleet(
      config,
      declare({ server: 'https://FAR.example.com:6443/', caData: wrapped }),
    );
    expect(resolved.cluster.unusable).toBeUndefined();
    expect(resolved.credentials).toBe(credentials);
  });

  it.each([
    [{ server: 'https://other.example.com:6443' }, /no credentials are bound/],
    [{ server: 'https://far.example.com' }, /no credentials are bound/],
    [{ caData: pem('EVIL') }, /no credentials are bound/],
    [{ caData: pem('FARR', 'EVIL') }, /no credentials are bound/],
    [{ caData: `${pem('FARR')}${pem('EVIL')}` }, /no credentials are bound/],
    [{ caData: 'bm8gY2VydGlmaWNhdGU=' }, /no credentials are bound/],
    [{ server: 'https://127.0.0.1:6443' }, /private address/],
  ])('gives a document with %j none', (overrides, reason) => {
    const [resolved] = resolveFleet(config, declare(overrides));
    expect(resolved.cluster.unusable).toMatch(reason);
    expect(resolved.credentials).toBeUndefined();
  });

  it('lists no cluster that a document does not declare whole', () => {
    const names = resolveFleet(config, declare({ server: undefined })).map(
      each => each.cluster.name,
    );
    expect(names).toEqual(['near']);
  });
});
