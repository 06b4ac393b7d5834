import { type ClusterClient, openClusterClient } from '@fairway/cluster-client';
import { startThrowAwayFleet, type ThrowAwayFleet } from '@fairway/local-fleet';
import type { ClusterSignal } from '@fairway/plugin-fleet-node';
import { waitUntil } from '../__testUtils__/waitUntil';
import { LiveCluster } from './LiveCluster';

jest.setTimeout(240_000);

const cluster = 'harbour-dev';
const namespace = 'live';
const configMap = { apiVersion: 'v1', kind: 'ConfigMap' };
const at = { cluster, source: '', observedAt: 0, namespace };

/** Reads what the reader may see, and a kind that it may not. */
const signal: ClusterSignal<unknown> = {
  signal: 'live',
  kinds: [
    { apiVersion: 'v1', kind: 'Namespace' },
    configMap,
    { apiVersion: 'v1', kind: 'Secret' },
  ],
  labelSelector: 'example.com/live=yes',
  as: 'metadata',
  freshnessMs: 30_000,
  live: true,
  project: ({ kind, metadata }) => `${kind} ${metadata.name}`,
  record: async () => {},
};

describe('LiveCluster on a real control plane', () => {
  let fleet: ThrowAwayFleet;
  let admin: ClusterClient;
  let reader: ClusterClient;
  let live: LiveCluster;
  const changes: string[] = [];

  beforeAll(async () => {
    fleet = await startThrowAwayFleet({ clusters: [cluster] });
    const open = (identity: 'admin' | 'reader') => {
      const {
        server,
        caData,
        token = '',
      } = fleet.credentials(cluster, identity);
      return openClusterClient({
        ...{ name: cluster, server, caData, credential: { token } },
        defaultTimeoutMs: 15_000,
        bulkhead: { coolDownMs: 500, maxCoolDownMs: 1_000 },
      });
    };
    admin = open('admin');
    reader = open('reader');
    live = new LiveCluster({
      openReader: () => reader,
      onChanged: (_, scopes) =>
        changes.push(scopes === 'all' ? 'all' : [...scopes].join()),
      onFault: error => changes.push(`fault: ${error}`),
      now: () => Date.now(),
    });
  });
  afterAll(async () => {
    live?.stop();
    await admin?.close();
    await reader?.close();
    await fleet?.close();
  });

  const put = (name: string, kind = configMap.kind) =>
    admin.apply({
      ...{ apiVersion: 'v1', kind },
      metadata: {
        name,
        ...(kind !== 'Namespace' && { namespace }),
        labels: { 'example.com/live': 'yes' },
      },
    });
  const seen = (rows: string[]) =>
    waitUntil(
      async () => live.read(signal, at),
      reading =>
        reading.kind === 'read' &&
        JSON.stringify([...reading.rows].sort()) === JSON.stringify(rows),
    );

  it('knows what is there, names what it may not read, and hears of changes in their namespaces', async () => {
    await put(namespace, 'Namespace');
    await put('one');
    live.follow([signal]);
    await live.settle([signal], 30_000);
    expect(live.isKnown(signal)).toBe(true);
    expect(live.read(signal, at)).toMatchObject({
      rows: [`Namespace ${namespace}`, 'ConfigMap one'],
      coverage: {
        complete: false,
        missing: [
          { kind: 'Secret', reason: expect.stringContaining('forbidden') },
        ],
      },
    });
    await put('two');
    await seen(['ConfigMap one', 'ConfigMap two', `Namespace ${namespace}`]);
    expect(changes).toEqual([namespace]);
  });

  it('does not know a cluster whose control plane was killed, and knows it again once it is back', async () => {
    await fleet.chaos(cluster, 'stop');
    await waitUntil(
      async () => live.isKnown(signal),
      isKnown => !isKnown,
    );
    await fleet.chaos(cluster, 'start');
    await waitUntil(
      () => put('three').catch(() => undefined),
      made => made !== undefined,
    );
    await waitUntil(
      async () => live.isKnown(signal),
      isKnown => isKnown,
    );
    await seen([
      ...['ConfigMap one', 'ConfigMap three', 'ConfigMap two'],
      `Namespace ${namespace}`,
    ]);
    expect(changes.join()).not.toContain('fault');
  });
});
