import { ConfigReader } from '@backstage/config';
import { readHubSources } from './readHubSources';

const labels = { provider: 'p', region: 'r', tier: 'dev', ring: 'x' };
const hub = { cluster: 'hub', kinds: ['ClusterProfile'], labels };
const read = (...hubs: object[]) =>
  readHubSources(new ConfigReader({ hubs }), ['hub', 'other']);

describe('readHubSources', () => {
  it('reads what it is given', () => {
    const labelKeys = { region: 'topology.kubernetes.io/region' };
    const kinds = ['ClusterProfile', 'Cluster', 'Cluster'];
    expect(read({ ...hub, kinds, labelKeys, namespaces: ['a'] })).toEqual([
      {
        ...{ cluster: 'hub', labels, labelKeys, namespaces: ['a'] },
        pollSeconds: 30,
        kinds: ['cluster-profile', 'cluster-api'],
      },
    ]);
    expect(readHubSources(undefined, [])).toEqual([]);
  });

  it.each([
    [{ kinds: [] }, /kinds/],
    [{ kinds: ['Machine'] }, /kinds\.0/],
    [{ namespaces: [] }, /namespaces/],
    [{ labels: { ...labels, tier: 'prod' } }, /labels\.tier/],
    [{ labelKeys: { tier: 'a b' } }, /labelKeys\.tier: must be the key/],
    [{ pollSeconds: 0 }, /pollSeconds/],
    [{ token: 'x' }, /token/],
    [{ cluster: 'absent' }, /'absent' is none of/],
  ])('refuses %j', (override, message) => {
    expect(() => read({ ...hub, ...override })).toThrow(message);
  });

  it('refuses two entries of one hub', () => {
    expect(() => read(hub, hub)).toThrow(/twice/);
  });
});
