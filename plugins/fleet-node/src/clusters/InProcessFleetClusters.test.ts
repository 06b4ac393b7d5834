import type { ClusterClient } from '@fairway/cluster-client';
import {
  InProcessFleetClusters,
  type OpenClient,
} from './InProcessFleetClusters';
import type { HubCluster, HubSource } from '../hub/HubCluster';
import type { ConfiguredCluster, FleetConfig } from './FleetConfig';

const caData = Buffer.from(
  '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
).toString('base64');
const labels = { provider: 'p', region: 'r', tier: 'dev' as const, ring: 'x' };
const server = 'https://far.example.com';

const config: FleetConfig = {
  clusters: [
    {
      name: 'near',
      labels,
      server: 'https://127.0.0.1:6443',
      caData,
      credentials: { reader: { token: 'near-reader' } },
      source: 'configuration',
    },
  ],
  kubeconfigs: [],
  hubs: [],
  credentials: [
    { server, caData, credentials: { reader: { token: 'far-reader' } } },
    {
      server: 'https://127.0.0.1:7443',
      caData,
      credentials: { reader: { token: 'loop-reader' } },
    },
  ],
  allowServers: ['https://127.0.0.1:7443'],
  hasRepository: true,
};
const far = { name: 'far', labels, server, caData };

/** Remembers what was opened and closed; what a client does is tested where it is made. */
function setUp(overrides: Partial<FleetConfig> = {}) {
  const opened: Parameters<OpenClient>[0][] = [];
  const closed: string[] = [];
  const fleet = new InProcessFleetClusters({
    config: { ...config, ...overrides },
    openClient: target => {
      opened.push(target);
      return {
        name: target.name,
        server: target.server,
        close: async () => {
          closed.push(target.server);
        },
      } as ClusterClient;
    },
  });
  return { fleet, opened, closed };
}

describe('InProcessFleetClusters', () => {
  it.each([
    ['bound to both', server, caData, { isBound: true }],
    ['of another authority', server, 'bm9uZQ==', { isBound: false }],
    ['of another server', 'https://x.example.com', caData, { isBound: false }],
    ['that is listed', 'https://127.0.0.1:7443', caData, { isBound: true }],
    [
      'that is private',
      'https://127.0.0.1:6443',
      caData,
      { isBound: false, refused: expect.stringContaining('private address') },
    ],
    [
      'that is none',
      'nonsense',
      caData,
      { isBound: false, refused: 'spec.server is not a URL' },
    ],
  ])('says what a document with a server %s comes to', (...row) => {
    const [, address, ca, expected] = row;
    const { fleet } = setUp();
    expect(fleet.assessServer({ server: address, caData: ca })).toEqual(
      expected,
    );
  });

  it('opens one client for each cluster and identity, on first use', () => {
    const { fleet, opened } = setUp();
    expect(opened).toEqual([]);
    expect(fleet.reader('near')).toBe(fleet.reader('near'));
    expect(opened).toEqual([
      {
        name: 'near',
        server: 'https://127.0.0.1:6443',
        caData,
        credential: { token: 'near-reader' },
      },
    ]);
  });

  it('says that a cluster is absent, and which identity is not there', () => {
    const { fleet } = setUp();
    expect(() => fleet.reader('nowhere')).toThrow(
      expect.objectContaining({ name: 'NotFoundError' }),
    );
    expect(() => fleet.provisioner('near')).toThrow(
      expect.objectContaining({ reason: 'unauthorized' }),
    );
    expect(() => fleet.endpoint('nowhere')).toThrow(/No cluster/);
  });

  it('never opens a client for a document without bound credentials', () => {
    const { fleet, opened } = setUp();
    fleet.replaceSource('fleet-repository', [
      { ...far, server: 'https://evil.example.com' },
    ]);
    expect(fleet.find('far')?.unusable).toMatch(/no credentials/);
    expect(() => fleet.reader('far')).toThrow(/no credentials are bound/);
    expect(opened).toEqual([]);
  });

  it('holds servers of documents to public addresses at each connection, unless the operator lists them', () => {
    const { fleet, opened } = setUp();
    fleet.replaceSource('fleet-repository', [
      far,
      { ...far, name: 'loop', server: 'https://127.0.0.1:7443' },
    ]);
    fleet.reader('far');
    fleet.reader('loop');
    fleet.reader('near');
    const [farRule, loopRule, nearRule] = opened.map(
      target => target.isAddressAllowed,
    );
    expect(farRule?.('93.184.216.34')).toBe(true);
    expect(farRule?.('127.0.0.1')).toBe(false);
    expect(loopRule).toBeUndefined();
    expect(nearRule).toBeUndefined();
  });

  describe('of a hub', () => {
    const hub: HubSource = {
      ...{ cluster: 'near', kinds: ['cluster-api'], pollSeconds: 30 },
      ...{ labels, labelKeys: {} },
    };
    const told: HubCluster = {
      ...{ hub: 'near', objectName: 'far', namespace: 'fleet' },
      createdAt: '2026',
      ...{ source: 'cluster-api', labels, server },
    };

    it('is missing until it was read, and opens with what is bound to its server', () => {
      const { fleet, opened } = setUp({ hubs: [hub], hasRepository: false });
      expect(fleet.missingSources()).toEqual(['cluster-api']);
      fleet.replaceHubClusters(hub, [told]);
      expect(fleet.missingSources()).toEqual([]);
      fleet.reader('far');
      expect(opened).toEqual([
        { name: 'far', server, caData, credential: { token: 'far-reader' } },
      ]);
    });

    it('is completed by a document, but for server and tier', () => {
      const { fleet } = setUp({ hubs: [hub] });
      fleet.replaceHubClusters(hub, [told]);
      fleet.replaceSource('fleet-repository', [
        {
          ...{ name: 'far', title: 'Far', server: 'https://evil.example.com' },
          ...{ labels: { ...labels, tier: 'production', ring: 'late' } },
        },
      ]);
      expect(fleet.find('far')).toMatchObject({
        ...{ title: 'Far', server, source: 'cluster-api' },
        labels: { ...labels, ring: 'late' },
      });
    });

    it('tells configurations apart, not what was read', () => {
      const { fleet } = setUp({ hubs: [hub] });
      const before = fleet.fingerprint();
      fleet.replaceHubClusters(hub, [told]);
      expect(fleet.fingerprint()).toBe(before);
      expect(setUp().fleet.fingerprint()).not.toBe(before);
    });
  });

  it('closes the client of a document that names another server, or is gone', () => {
    const { fleet, closed } = setUp();
    fleet.replaceSource('fleet-repository', [far]);
    fleet.reader('far');
    fleet.reader('near');
    fleet.replaceSource('fleet-repository', [{ ...far, title: 'Far' }]);
    expect(closed).toEqual([]);
    fleet.replaceSource('fleet-repository', []);
    expect(closed).toEqual([server]);
    expect(fleet.find('far')).toBeUndefined();
  });

  it('tells who listens of each change, until they stop', () => {
    const { fleet } = setUp();
    let calls = 0;
    const stop = fleet.onChange(() => {
      calls += 1;
    });
    fleet.replaceSource('fleet-repository', [far]);
    stop();
    fleet.replaceSource('fleet-repository', []);
    expect(calls).toBe(1);
  });

  it('[D10] keeps sources apart: one that declares does not erase the other', () => {
    const { fleet } = setUp();
    fleet.replaceSource('fleet-repository', [far]);
    fleet.replaceSource('another' as 'fleet-repository', [
      { ...far, name: 'third' },
    ]);
    const names = () => fleet.list().map(({ name }) => name);
    expect(names()).toEqual(['far', 'near', 'third']);
    fleet.replaceSource('fleet-repository', []);
    expect(names()).toEqual(['near', 'third']);
  });

  it('[D10] tells configurations apart by what they declare, and not by their secrets', () => {
    const print = (overrides: Partial<FleetConfig> = {}) =>
      setUp(overrides).fleet.fingerprint();
    const [near] = config.clusters;
    expect(print()).toBe(print());
    expect(print({ clusters: [] })).not.toBe(print());
    expect(
      print({
        clusters: [{ ...near, credentials: { reader: { token: 'other' } } }],
      }),
    ).toBe(print());
  });

  it('tells what the configuration alone declares', () => {
    const { fleet } = setUp();
    fleet.replaceSource('fleet-repository', [
      far,
      { name: 'near', title: 'Near' },
    ]);
    expect(fleet.configured()).toEqual([
      expect.objectContaining({ name: 'near', title: undefined }),
    ]);
  });

  it('misses the repository until it was read, and nothing where there is none', () => {
    const { fleet } = setUp();
    expect(fleet.missingSources()).toEqual(['fleet-repository']);
    fleet.replaceSource('fleet-repository', []);
    expect(fleet.missingSources()).toEqual([]);
    expect(setUp({ hasRepository: false }).fleet.missingSources()).toEqual([]);
  });

  it('gives the reader token to who may have it, and none for an unusable cluster', async () => {
    const { fleet } = setUp();
    fleet.replaceSource('fleet-repository', [
      { ...far, server: 'https://x.example.com' },
    ]);
    expect(await fleet.readerToken('near')).toBe('near-reader');
    await expect(fleet.readerToken('far')).rejects.toMatchObject({
      reason: 'unauthorized',
    });
  });

  const quay: ConfiguredCluster = {
    name: 'quay',
    labels,
    server: 'https://10.0.0.1',
    caData,
    serverName: 'quay.internal',
    proxyUrl: 'http://proxy.example.com:3128',
    source: 'kubeconfig',
    credentials: {
      reader: { clientCertificateData: 'Q0U=', clientKeyData: 'S0U=' },
    },
  };

  it('takes clusters of kubeconfigs as the operator’s own', async () => {
    const { fleet, opened } = setUp();
    fleet.replaceKubeconfigClusters([quay]);
    fleet.reader('quay');
    expect(opened[0]).toEqual({
      name: 'quay',
      server: quay.server,
      caData,
      serverName: quay.serverName,
      proxyUrl: quay.proxyUrl,
      credential: quay.credentials?.reader,
    });
    expect(fleet.configured().map(({ name }) => name)).toEqual([
      'near',
      'quay',
    ]);
    await expect(fleet.readerToken('quay')).rejects.toThrow(
      'client certificate',
    );
  });

  it('goes on with a client whose kubeconfig was written again, and closes one whose credential changed', () => {
    const { fleet, closed } = setUp();
    fleet.replaceKubeconfigClusters([quay]);
    fleet.reader('quay');
    fleet.replaceKubeconfigClusters([
      { ...quay, credentials: { reader: { ...quay.credentials!.reader } } },
    ]);
    expect(closed).toEqual([]);
    fleet.replaceKubeconfigClusters([
      { ...quay, credentials: { reader: { token: 'new' } } },
    ]);
    expect(closed).toEqual([quay.server]);
  });

  it('says why a cluster of a kubeconfig has no client', () => {
    const { fleet } = setUp();
    fleet.replaceKubeconfigClusters([
      {
        name: 'quay',
        labels,
        server: '',
        caData: '',
        source: 'kubeconfig',
        unusable: 'a file is missing',
      },
    ]);
    expect(fleet.find('quay')?.unusable).toBe('a file is missing');
    expect(() => fleet.reader('quay')).toThrow('a file is missing');
  });

  it('tells replicas apart by the servers that their kubeconfigs name, and not by passwords of proxies', () => {
    const { fleet } = setUp();
    const before = fleet.fingerprint();
    fleet.replaceKubeconfigClusters([quay]);
    const after = fleet.fingerprint();
    expect(after).not.toBe(before);
    fleet.replaceKubeconfigClusters([{ ...quay, proxyUrl: 'http://other' }]);
    expect(fleet.fingerprint()).toBe(after);
  });

  it('closes all at the end', async () => {
    const { fleet, closed } = setUp();
    fleet.reader('near');
    await fleet.close();
    expect(closed).toEqual(['https://127.0.0.1:6443']);
  });
});
