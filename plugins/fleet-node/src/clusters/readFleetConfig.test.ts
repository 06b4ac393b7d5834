import { delimiter } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { readFleetConfig } from './readFleetConfig';

const labels = { provider: 'p', region: 'r', tier: 'dev', ring: 'x' };
const cluster = {
  name: 'near',
  labels,
  server: 'https://127.0.0.1:6443',
  caData: 'Y2E=',
  reader: { token: 'r' },
};
const read = (fleet: object) =>
  readFleetConfig(new ConfigReader({ fairway: { fleet } as never }));

describe('readFleetConfig', () => {
  it('reads clusters, bound credentials and allowed servers', () => {
    expect(
      read({
        clusters: [{ ...cluster, provisioner: { tokenFile: '/p' } }],
        credentials: [
          {
            server: 'https://a.example.com',
            caData: 'Y2E=',
            reader: { token: 'x' },
          },
        ],
        allowServers: ['127.0.0.1'],
      }),
    ).toEqual({
      clusters: [
        {
          name: 'near',
          title: undefined,
          owner: undefined,
          labels: cluster.labels,
          server: cluster.server,
          caData: 'Y2E=',
          credentials: {
            reader: { token: 'r' },
            provisioner: { tokenFile: '/p' },
          },
          source: 'configuration',
        },
      ],
      kubeconfigs: [],
      hubs: [],
      credentials: [
        {
          server: 'https://a.example.com',
          caData: 'Y2E=',
          credentials: { reader: { token: 'x' } },
        },
      ],
      allowServers: ['127.0.0.1'],
      hasRepository: false,
    });
  });

  const context = { context: 'reader@near', name: 'near', labels };

  it('reads which contexts of which kubeconfigs are clusters', () => {
    const { kubeconfigs } = read({
      kubeconfigs: [
        {
          path: `/a${delimiter}${delimiter}/b`,
          contexts: [{ ...context, provisionerContext: 'writer@near' }],
        },
      ],
    });
    expect(kubeconfigs).toEqual([
      {
        files: ['/a', '/b'],
        contexts: [
          {
            ...context,
            provisionerContext: 'writer@near',
            title: undefined,
            owner: undefined,
          },
        ],
      },
    ]);
  });

  it.each([
    [delimiter, 'absolute paths'],
    ['kubeconfig', 'absolute paths'],
    [`/a${delimiter}b`, 'absolute paths'],
  ])('refuses %j as path of a kubeconfig', (path, problem) => {
    const kubeconfigs = [{ path, contexts: [context] }];
    expect(() => read({ kubeconfigs })).toThrow(problem);
  });

  it.each([
    [{ ...context, name: 'Near' }, 'fairway.fleet.kubeconfigs'],
    [{ ...context, labels: {} }, 'fairway.fleet.kubeconfigs: labels.'],
    [{ ...context, context: undefined }, 'context'],
  ])('names what is wrong with a chosen context', (chosen, problem) => {
    const kubeconfigs = [{ path: '/a', contexts: [chosen] }];
    expect(() => read({ kubeconfigs })).toThrow(problem);
  });

  it('refuses a context with the name of another cluster', () => {
    const kubeconfigs = [{ path: '/a', contexts: [context] }];
    expect(() => read({ clusters: [cluster], kubeconfigs })).toThrow(
      "the cluster 'near' twice",
    );
  });

  it('reads an empty configuration as no clusters', () => {
    expect(readFleetConfig(new ConfigReader({}))).toMatchObject({
      clusters: [],
      credentials: [],
    });
  });

  it.each([
    [{ name: 'Near' }, /DNS label/],
    [{ name: 'a'.repeat(64) }, /DNS label/],
    [{ labels: { ...cluster.labels, tier: 'devel' } }, /labels\.tier/],
    [{ labels: { tier: 'dev' } }, /labels\.provider/],
    [{ role: 'storage' }, /near: role is 'storage'; .* platform or workload/],
    [{ server: 'http://127.0.0.1' }, /https/],
    [{ server: 'near' }, /https/],
    [{ reader: {} }, /either token or tokenFile/],
    [{ reader: { token: 'a', tokenFile: '/b' } }, /either token or tokenFile/],
    [{ reader: undefined }, /reader/],
    [{ caData: undefined }, /caData/],
  ])('given %j names the key and the fix', (overrides, message) => {
    expect(() => read({ clusters: [{ ...cluster, ...overrides }] })).toThrow(
      message,
    );
  });

  it('reads the role of a cluster, and states none of its own', () => {
    const { clusters } = read({
      clusters: [
        { ...cluster, role: 'platform' },
        { ...cluster, name: 'far' },
      ],
    });
    expect(clusters.map(({ role }) => role)).toEqual(['platform', undefined]);
  });

  it('refuses two clusters of one name', () => {
    expect(() => read({ clusters: [cluster, cluster] })).toThrow(/twice/);
  });
});
