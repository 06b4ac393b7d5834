import {
  ClusterError,
  type ClusterClient,
  type KubernetesObject,
  type ListOptions,
} from '@fairway/cluster-client';
import type { ClusterSignal } from './ClusterSignals';
import { InProcessClusterSignals } from './InProcessClusterSignals';
import { readSignals } from './readSignals';

type Listed = { kind: string } & ListOptions;

const anObject = (kind: string, name: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name },
});

/** A cluster with two pages of each kind; `faults` by kind. */
function aCluster(faults: Record<string, ClusterError | 'hang'> = {}) {
  const listed: Listed[] = [];
  const atOnce = { now: 0, most: 0 };
  async function* list({ kind }: { kind: string }, options: ListOptions = {}) {
    listed.push({ kind, ...options });
    atOnce.now += 1;
    atOnce.most = Math.max(atOnce.most, atOnce.now);
    try {
      const fault = faults[kind];
      if (fault === 'hang') await untilAborted(options.signal!);
      else if (fault) throw fault;
      for (const page of ['a', 'b']) {
        await new Promise(resolve => setImmediate(resolve));
        yield { items: [anObject(kind, page)], resourceVersion: '' };
      }
    } finally {
      atOnce.now -= 1;
    }
  }
  return { reader: { list } as unknown as ClusterClient, listed, atOnce };
}

async function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}

const aSignal = (
  override: Partial<ClusterSignal<string>> = {},
): ClusterSignal<string> => ({
  signal: 'one',
  kinds: ['Namespace', 'Pod', 'Node'].map(kind => ({ apiVersion: 'v1', kind })),
  as: 'metadata',
  freshnessMs: 30_000,
  project: ({ kind, metadata }) => `${kind} ${metadata.name}`,
  record: async () => undefined,
  ...override,
});

const options = { source: 'https://a', now: () => 7, deadlineMs: 10_000 };
const read = (
  reader: ClusterClient,
  signals: ClusterSignal<string>[],
  more: Partial<typeof options> = {},
) =>
  readSignals(() => reader, signals, { cluster: 'c' }, { ...options, ...more });

const refused = (reason: 'forbidden' | 'unreachable' | 'server-error') =>
  new ClusterError(reason, `c: ${reason}: the detail`);

describe('readSignals', () => {
  it('lists once for all who ask for the same, few at once, and keeps what each projects', async () => {
    const { reader, listed, atOnce } = aCluster();
    const readings = await read(reader, [
      aSignal({ labelSelector: 'x=y' }),
      aSignal({
        signal: 'two',
        labelSelector: 'x=y',
        project: ({ metadata }) => metadata.name,
      }),
      aSignal({
        signal: 'three',
        kinds: [{ apiVersion: 'v1', kind: 'Pod' }],
        as: 'object',
      }),
    ]);
    expect(listed.map(({ kind, as }) => `${kind} ${as}`).sort()).toEqual([
      'Namespace metadata',
      'Node metadata',
      'Pod metadata',
      'Pod object',
    ]);
    expect(atOnce.most).toBe(2);
    expect(readings).toMatchObject([
      {
        kind: 'read',
        signal: 'one',
        cluster: 'c',
        observedAt: 7,
        source: 'https://a',
        counts: { Namespace: 2, Pod: 2, Node: 2 },
        coverage: { complete: true, missing: [] },
      },
      { signal: 'two', rows: ['a', 'b', 'a', 'b', 'a', 'b'] },
      { signal: 'three', rows: ['Pod a', 'Pod b'] },
    ]);
  });

  it('names a kind that is forbidden as missing, and reads the others', async () => {
    const { reader } = aCluster({ Pod: refused('forbidden') });
    const [reading] = await read(reader, [aSignal()]);
    expect(reading).toMatchObject({
      kind: 'read',
      counts: { Namespace: 2, Node: 2 },
      coverage: {
        complete: false,
        missing: [{ kind: 'Pod', reason: 'forbidden: the detail' }],
      },
    });
  });

  it('fails for those alone who need the list that failed', async () => {
    const { reader } = aCluster({ Pod: refused('server-error') });
    const readings = await read(reader, [
      aSignal(),
      aSignal({ signal: 'two', kinds: [{ apiVersion: 'v1', kind: 'Node' }] }),
      aSignal({
        signal: 'three',
        project: () => {
          throw new Error('no such field');
        },
      }),
    ]);
    expect(readings).toMatchObject([
      { kind: 'failed', failure: 'server-error: the detail' },
      { kind: 'read', rows: ['Node a', 'Node b'] },
      { kind: 'failed', failure: 'Namespace b: no such field' },
    ]);
  });

  it('names for a partial signal what failed, and fails only if everything did', async () => {
    const partial = aSignal({ partial: true });
    const one = aCluster({ Pod: refused('server-error') });
    expect(await read(one.reader, [partial])).toMatchObject([
      {
        kind: 'read',
        counts: { Namespace: 2, Node: 2 },
        coverage: {
          complete: false,
          missing: [{ kind: 'Pod', reason: 'server-error: the detail' }],
        },
        failed: ['Pod'],
      },
    ]);
    const all = aCluster({ Namespace: refused('unreachable') });
    expect(
      await read(all.reader, [
        aSignal({
          partial: true,
          kinds: [{ apiVersion: 'v1', kind: 'Namespace' }],
        }),
      ]),
    ).toMatchObject([{ kind: 'failed', failure: 'the detail' }]);
  });

  it('asks a server that cannot be reached for nothing more', async () => {
    const { reader, listed } = aCluster({
      Namespace: refused('unreachable'),
      Pod: refused('unreachable'),
    });
    const [reading] = await read(reader, [aSignal()]);
    expect(listed.map(({ kind }) => kind)).toEqual(['Namespace', 'Pod']);
    expect(reading).toEqual({
      kind: 'failed',
      failure: 'the detail',
      signal: 'one',
      cluster: 'c',
      observedAt: 7,
      source: 'https://a',
      coverage: {
        complete: false,
        missing: ['Namespace', 'Pod', 'Node'].map(kind => ({
          kind,
          reason: 'the detail',
        })),
      },
    });
  });

  it('ends at its deadline, whatever hangs', async () => {
    const { reader } = aCluster({ Namespace: 'hang', Node: 'hang' });
    const [reading] = await read(reader, [aSignal()], { deadlineMs: 1_000 });
    expect(reading).toMatchObject({
      kind: 'failed',
      failure: 'not read to its end within 1 s',
    });
  });

  it('says why a cluster has no reader', async () => {
    const [reading] = await readSignals(
      () => {
        throw new Error("No cluster 'c' in the fleet");
      },
      [aSignal()],
      { cluster: 'c' },
      options,
    );
    expect(reading).toMatchObject({ failure: "No cluster 'c' in the fleet" });
  });
});

describe('InProcessClusterSignals', () => {
  function register(faults?: Parameters<typeof aCluster>[0]) {
    const cluster = aCluster(faults);
    const recorded: unknown[] = [];
    const signals = new InProcessClusterSignals({
      clusters: { find: () => undefined, reader: () => cluster.reader },
      now: () => 7,
    });
    const kinds = ['Namespace', 'Pod'].map(kind => ({
      apiVersion: 'v1',
      kind,
    }));
    signals.register(
      aSignal({ kinds, record: async reading => void recorded.push(reading) }),
    );
    return { ...cluster, recorded, signals };
  }

  it('reads one namespace now, by the same lists', async () => {
    const { listed, recorded, signals } = register();
    await signals.observe('one', { cluster: 'c', namespace: 'shop' });
    expect(listed).toMatchObject([
      { kind: 'Namespace', fieldSelector: 'metadata.name=shop' },
      { kind: 'Pod', namespace: 'shop' },
    ]);
    expect(recorded).toMatchObject([{ kind: 'read', namespace: 'shop' }]);
  });

  it('tells the subscriber and the caller why a cluster could not be read', async () => {
    const { recorded, signals } = register({ Pod: refused('unreachable') });
    await expect(signals.observe('one', { cluster: 'c' })).rejects.toThrow(
      'c could not be read: the detail',
    );
    expect(recorded).toMatchObject([{ kind: 'failed' }]);
  });

  it('knows each name once', async () => {
    const { signals } = register();
    expect(() => signals.register(aSignal())).toThrow(/registered twice/);
    await expect(signals.observe('two', { cluster: 'c' })).rejects.toThrow(
      "No cluster signal 'two'",
    );
  });
});
