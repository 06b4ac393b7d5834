import { aClusterReading } from '../__testUtils__/aClusterReading';
import { certificate } from '../domain/checks/__testUtils__/certificate';
import type { ConfiguredCluster } from './clusterKind';

const caData = Buffer.from(certificate).toString('base64');

const good = `apiVersion: fairway.dev/v1alpha1
kind: Cluster
metadata:
  name: harbour-dev
spec:
  title: Harbour (development)
  owner: group:default/platform
  labels:
    provider: hetzner
    region: north
    tier: dev
    ring: early
  lifecycle: in-service
  version: "1.36"
  links:
    - title: Logs
      url: https://logs.example.com
`;

const withSpec = (spec: string) =>
  `apiVersion: fairway.dev/v1alpha1\nkind: Cluster\nmetadata:\n  name: a\nspec:\n${spec}`;

/** A document with a maintenance of these lines. */
const maintained = (from: string, until: string) =>
  withSpec(
    `  maintenance:\n    ${from}\n    ${until}\n    reason: new disks\n`,
  );

const configured: ConfiguredCluster[] = ['harbour-dev', 'a'].map(name => ({
  name,
  server: 'https://a.example.com:6443',
  labels: { provider: 'p', region: 'r', tier: 'dev', ring: 'x' },
}));

/** The text as the document of the cluster that it names. */
function read(text: string) {
  const name = /name: (.*)/.exec(text)?.[1] ?? 'a';
  return aClusterReading([{ path: `clusters/${name}.yaml`, text }], configured);
}

describe('the kind Cluster', () => {
  it('reads a whole document', () => {
    expect(read(good).clusters).toEqual([
      expect.objectContaining({
        document: expect.objectContaining({
          metadata: { name: 'harbour-dev' },
          spec: expect.objectContaining({
            title: 'Harbour (development)',
            labels: expect.objectContaining({ tier: 'dev' }),
            version: '1.36',
          }),
        }),
      }),
    ]);
  });

  it('reads one that only adds a title', () => {
    expect(read(withSpec('  title: A\n')).broken).toEqual([]);
  });

  it('reads one with a maintenance, also one that is over', () => {
    const text = maintained(
      'from: 2020-12-01T22:00:00+01:00',
      'until: 2020-12-02T22:00:00Z',
    );
    expect(read(text)).toMatchObject({
      broken: [],
      clusters: [
        { document: { spec: { maintenance: { reason: 'new disks' } } } },
      ],
    });
  });

  it('reads one that declares a cluster of its own', () => {
    const spec = `  server: https://a.example.com:6443\n  caData: ${caData}\n  labels: {provider: p, region: r, tier: dev, ring: x}\n`;
    expect(read(withSpec(spec)).broken).toEqual([]);
  });

  it.each(['ordered', 'building'])(
    'reads one that is %s and has no server yet',
    lifecycle => {
      const text = withSpec(
        `  labels: {provider: p, region: r, tier: dev, ring: x}\n  lifecycle: ${lifecycle}\n`,
      ).replace('name: a', 'name: to-come');
      expect(read(text)).toMatchObject({
        broken: [],
        clusters: [{ document: { metadata: { name: 'to-come' } } }],
      });
    },
  );

  it('finds a cluster in service without a server broken', () => {
    const text = withSpec(
      '  labels: {provider: p, region: r, tier: dev, ring: x}\n  lifecycle: in-service\n',
    ).replace('name: a', 'name: to-come');
    expect(read(text).broken).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/spec\.server is missing/),
      }),
    ]);
  });

  it.each([
    [good.replace('tier: dev', 'tier: devel'), 11, /^spec\.labels\.tier: /],
    [
      good.replace('  lifecycle:', '  role: storage\n  lifecycle:'),
      13,
      /^spec\.role: .*"platform"/,
    ],
    [good.replace('kind: Cluster', 'kind: Claster'), 2, /^kind: /],
    [
      good.replace('name: harbour-dev', 'name: Harbour'),
      4,
      /use at most 63 lower-case letters/,
    ],
    [good.replace('"1.36"', '1.36'), 14, /^spec\.version: /],
    [good.replace('"1.36"', 'latest'), 14, /must be a version/],
    [good.replace('group:default/platform', 'platform'), 7, /entity reference/],
    [good.replace('https://logs', 'data://logs'), 17, /http/],
    [good.replace('  title:', '  titel:'), 6, /titel/],
    [
      good.replace('  lifecycle:', '  title: twice\n  lifecycle:'),
      13,
      /unique/i,
    ],
    [good.replace('spec:', 'spec: ['), 6, /./],
    [maintained('from: 2026-12-01T22:00:00Z', 'until: tomorrow'), 8, /such as/],
    [
      maintained('from: 2026-12-01T22:00:00Z', 'until: 2026-12-01T21:00:00Z'),
      8,
      /later than from/,
    ],
    [
      maintained('from: 2026-12-01T22:00:00Z', 'until: 2027-12-01T21:00:00Z'),
      8,
      /at most 31 days/,
    ],
    [maintained('from: 2026-12-01T22:00:00Z', 'to: never'), 8, /to/],
    [withSpec('  server: https://a.example.com\n'), 5, /caData: is required/],
    [withSpec('  server: http://a.example.com\n'), 6, /^spec\.server.*https:/],
    [withSpec('  caData: bm8gY2VydA==\n'), 6, /PEM/],
    [
      withSpec(
        `  caData: ${Buffer.from('-----BEGIN CERTIFICATE-----\nabc').toString(
          'base64',
        )}\n`,
      ),
      6,
      /from BEGIN to END/,
    ],
    [withSpec('  caData: "not base64!"\n'), 6, /base64/],
  ])('given %j names line %s', (text, line, message) => {
    const { broken } = read(text);
    expect(broken.map(fault => fault.message).join('\n')).toMatch(message);
    expect(broken.map(fault => fault.line)).toContain(line);
  });
});
