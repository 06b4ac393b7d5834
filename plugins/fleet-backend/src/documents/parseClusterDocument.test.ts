import fc from 'fast-check';
import { parseClusterDocument } from './parseClusterDocument';

const caData = Buffer.from(
  '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
).toString('base64');

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

function faultsOf(text: string) {
  const parsed = parseClusterDocument(text);
  return parsed.kind === 'faults' ? parsed.faults : [];
}

describe('parseClusterDocument', () => {
  it('reads a whole document', () => {
    expect(parseClusterDocument(good)).toMatchObject({
      kind: 'document',
      document: {
        metadata: { name: 'harbour-dev' },
        spec: {
          title: 'Harbour (development)',
          labels: { tier: 'dev' },
          version: '1.36',
        },
      },
    });
  });

  it('reads one that only adds a title', () => {
    expect(parseClusterDocument(withSpec('  title: A\n')).kind).toBe(
      'document',
    );
  });

  it('reads one that declares a cluster of its own', () => {
    const spec = `  server: https://a.example.com:6443\n  caData: ${caData}\n  labels: {provider: p, region: r, tier: dev, ring: x}\n`;
    expect(parseClusterDocument(withSpec(spec)).kind).toBe('document');
  });

  it.each([
    [good.replace('tier: dev', 'tier: devel'), 11, /^spec\.labels\.tier: /],
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
    [withSpec('  server: https://a.example.com\n'), 5, /caData: is required/],
    [withSpec('  server: http://a.example.com\n'), 6, /^spec\.server/],
    [withSpec('  caData: bm8gY2VydA==\n'), 6, /PEM/],
    [withSpec('  caData: "not base64!"\n'), 6, /base64/],
    ['a: &a [x]\nb: [*a, *a]\n', 1, /./],
    ['', 1, /./],
    ['just text', 1, /./],
    ['- a\n- b\n', 1, /./],
    ['a: 1\n---\nb: 2\n', 2, /./],
    ['__proto__: {polluted: true}\n', 1, /./],
  ])('given %j names line %s', (text, line, message) => {
    const faults = faultsOf(text);
    expect(faults.map(fault => fault.message).join('\n')).toMatch(message);
    expect(faults.map(fault => fault.line)).toContain(line);
  });

  it('refuses aliases that unfold without end', () => {
    const bomb = ['a0: &a0 [x,x,x,x,x,x,x,x,x,x]'];
    for (let depth = 1; depth < 12; depth += 1) {
      const refs = Array(10)
        .fill(`*a${depth - 1}`)
        .join(',');
      bomb.push(`a${depth}: &a${depth} [${refs}]`);
    }
    expect(faultsOf(bomb.join('\n'))[0].message).toMatch(/alias/i);
  });

  it('refuses a file that is far too long, and deep nesting', () => {
    expect(faultsOf(`# ${'x'.repeat(200_000)}`)[0].message).toMatch(/longer/);
    expect(faultsOf('['.repeat(50_000)).length).toBeGreaterThan(0);
  });

  it('never throws, whatever the file holds', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.json()),
        text => {
          expect(['document', 'faults']).toContain(
            parseClusterDocument(text).kind,
          );
        },
      ),
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
