import { ClusterError, type ListPage } from '@fairway/cluster-client';
import type { HubCluster, HubSource } from './HubCluster';
import { HubFollower } from './HubFollower';

const source: HubSource = {
  cluster: 'hub',
  kinds: ['cluster-api'],
  labels: { provider: 'p', region: 'r', tier: 'dev', ring: 'x' },
  labelKeys: {},
  pollSeconds: 30,
};
const page = (...names: string[]): ListPage => ({
  resourceVersion: '1',
  items: names.map(name => ({
    ...{ apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Cluster' },
    metadata: { name, namespace: 'fleet' },
  })),
});

/** A hub that answers as each test wants, and what follows it. */
function setUp() {
  const asked: string[] = [];
  const answer = {
    list: async function* list(): AsyncGenerator<ListPage> {
      yield page('a');
    } as (apiVersion: string) => AsyncGenerator<ListPage>,
  };
  const read: string[][] = [];
  const warnings: string[] = [];
  const infos: string[] = [];
  const follower = new HubFollower({
    source,
    openReader: () => ({
      list: ({ apiVersion }) => {
        asked.push(apiVersion);
        return answer.list(apiVersion);
      },
    }),
    onRead: (clusters: HubCluster[]) =>
      read.push(clusters.map(({ objectName }) => objectName)),
    logger: {
      warn: message => warnings.push(message),
      info: message => infos.push(message),
    },
  });
  return { answer, asked, follower, infos, read, warnings };
}

describe('HubFollower', () => {
  it('tells all pages of a complete reading at once', async () => {
    const { answer, follower, read } = setUp();
    answer.list = async function* list() {
      yield page('a');
      yield page('b');
    };
    await follower.look();
    expect(read).toEqual([['a', 'b']]);
  });

  it('tells nothing of a reading that breaks, logs the reason once, and tells when it is over', async () => {
    const { answer, follower, infos, read, warnings } = setUp();
    const { list } = answer;
    answer.list = async function* broken() {
      yield page('a');
      throw new ClusterError('gone', 'the list has expired');
    };
    await follower.look();
    await follower.look();
    expect(read).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining('has expired')]);
    answer.list = list;
    await follower.look();
    expect(read).toEqual([['a']]);
    expect(infos).toHaveLength(1);
  });

  it('logs once which clusters have no name that the portal can take', async () => {
    const { answer, follower, warnings } = setUp();
    answer.list = async function* list() {
      yield page('a', 'b.c');
    };
    await follower.look();
    await follower.look();
    expect(warnings).toEqual([expect.stringContaining('fleet/b.c')]);
  });

  it('reads the version that is served', async () => {
    const { answer, asked, follower, read } = setUp();
    answer.list = async function* list(apiVersion) {
      if (apiVersion.endsWith('/v1beta2')) {
        throw new ClusterError('not-served', 'no such version');
      }
      yield page('old');
    };
    await follower.look();
    expect(read).toEqual([['old']]);
    expect(asked).toHaveLength(2);
  });

  it('says nothing of clusters if the kind is not served', async () => {
    const { answer, follower, read, warnings } = setUp();
    answer.list = async function* list(apiVersion) {
      if (apiVersion !== '') {
        throw new ClusterError('not-served', 'no such kind');
      }
      yield page();
    };
    await follower.look();
    expect(read).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining('serves no Cluster')]);
  });

  it('tells nothing after its end', async () => {
    const { follower, read } = setUp();
    follower.stop();
    await follower.look();
    expect(read).toEqual([]);
  });
});
