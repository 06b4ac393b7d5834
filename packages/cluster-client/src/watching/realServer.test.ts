import {
  type FaultProxy,
  startFaultProxy,
  startThrowAwayFleet,
  type ThrowAwayFleet,
} from '@fairway/local-fleet';
import { ClusterClient, listOtherWriters, openClusterClient } from '../index';
import { followKind, type FollowEvent } from './followKind';

jest.setTimeout(180_000);

const cluster = 'harbour-dev';
const namespace = 'watching';
const kind = { apiVersion: 'v1', kind: 'ConfigMap' };

/** What has been told of a kind: names with their data, and each event's type. */
class Told {
  objects = new Map<string, unknown>();
  readonly events: string[] = [];
  #next?: Map<string, unknown>;

  take(event: FollowEvent): void {
    this.events.push(event.type);
    const objects = this.#next ?? this.objects;
    switch (event.type) {
      case 'reset':
        this.#next = new Map();
        break;
      case 'put':
        for (const { metadata, data } of event.objects) {
          objects.set(metadata.name, data);
        }
        break;
      case 'deleted':
        objects.delete(event.object.metadata.name);
        break;
      case 'synced':
        this.objects = objects;
        this.#next = undefined;
        break;
      default:
    }
  }
}

async function until(condition: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`waited too long: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

describe('following a real API server', () => {
  let fleet: ThrowAwayFleet;
  let proxy: FaultProxy;
  let admin: ClusterClient;
  let followed: ClusterClient;

  beforeAll(async () => {
    fleet = await startThrowAwayFleet({ clusters: [cluster] });
    const { server, caData, token = '' } = fleet.credentials(cluster, 'admin');
    const { hostname: host, port } = new URL(server);
    const target = { host, port: Number(port) };
    proxy = await startFaultProxy({ target });
    const open = (url: string) =>
      openClusterClient({
        ...{ name: cluster, server: url, caData, credential: { token } },
        bulkhead: { coolDownMs: 500, maxCoolDownMs: 1_000 },
      });
    admin = open(server);
    followed = open(proxy.url);
    await admin.apply({
      ...{ apiVersion: 'v1', kind: 'Namespace' },
      metadata: { name: namespace },
    });
  });
  afterAll(async () => {
    await admin?.close();
    await followed?.close();
    await proxy?.close();
    await fleet?.close();
  });

  const put = (name: string, data: Record<string, string>) =>
    admin.apply({ ...kind, metadata: { name, namespace }, data });
  const remove = async (name: string) => {
    const reference = { ...kind, namespace, name };
    const { metadata } = await admin.get(reference);
    await admin.delete(reference, { uid: metadata.uid! });
  };

  function follow(options: { idleMs?: number } = {}) {
    const told = new Told();
    const stop = new AbortController();
    const done = (async () => {
      const events = followKind(followed, kind, {
        ...{ namespace, signal: stop.signal, ...options },
      });
      for await (const event of events) told.take(event);
    })().catch(error => {
      if (!stop.signal.aborted) throw error;
    });
    const end = async () => {
      stop.abort(new Error('the test is over'));
      await done;
    };
    return { told, end };
  }

  async function listNow(): Promise<Map<string, unknown>> {
    const found = new Map<string, unknown>();
    for await (const { items } of admin.list(kind, { namespace })) {
      for (const { metadata, data } of items) found.set(metadata.name, data);
    }
    return found;
  }

  it('tells what is there, and within moments what changes', async () => {
    await put('before', { a: '1' });
    const { told, end } = follow();
    await until(() => told.events.includes('synced'), 'the first reading');
    expect(told.objects).toEqual(await listNow());
    await put('later', { a: '1' });
    await put('before', { a: '2' });
    await until(() => told.objects.has('later'), 'an addition');
    await until(
      () => JSON.stringify(told.objects.get('before')) === '{"a":"2"}',
      'a change',
    );
    await remove('later');
    await until(() => !told.objects.has('later'), 'a deletion');
    expect(told.events.filter(type => type === 'reset')).toHaveLength(1);
    await end();
  });

  it.each([
    { kind: 'reset' } as const,
    { kind: 'down' } as const,
    { kind: 'limitData', bytes: 300 } as const,
  ])('misses nothing that happened during a fault: $kind', async fault => {
    const { told, end } = follow();
    await until(() => told.events.includes('synced'), 'the first reading');
    await put('kept', { a: '1' });
    await put('gone', { a: '1' });
    await until(() => told.objects.has('gone'), 'an addition');
    await proxy.set(fault);
    await put('kept', { a: '2' });
    await put('new', { a: '1' });
    await remove('gone');
    await until(() => told.events.includes('failed'), 'the failure');
    await proxy.clear();
    const expected = await listNow();
    await until(() => told.objects.has('new'), 'what was new meanwhile');
    await until(() => !told.objects.has('gone'), 'what went meanwhile');
    expect(told.objects).toEqual(expected);
    // It went on from its place, and read nothing anew.
    expect(told.events.filter(type => type === 'reset')).toHaveLength(1);
    await remove('new');
    await end();
  });

  it('knows who wrote an object in another version than it is read in, from lists and watches alike', async () => {
    const name = 'old';
    await admin.apply({
      ...{ apiVersion: 'autoscaling/v1', kind: 'HorizontalPodAutoscaler' },
      metadata: { name, namespace },
      spec: {
        maxReplicas: 2,
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      },
    });
    const read = {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
    };
    const expected = { manager: 'fairway', apiVersion: 'autoscaling/v1' };
    for await (const { items } of admin.list(read, { namespace })) {
      expect(items.map(listOtherWriters)).toEqual([[expected]]);
    }
    const stop = new AbortController();
    const events = followKind(followed, read, {
      namespace,
      signal: stop.signal,
    });
    for await (const event of events) {
      if (event.type !== 'put') continue;
      const [{ metadata }] = event.objects;
      expect(metadata).not.toHaveProperty('managedFields');
      expect(metadata.otherWriters).toEqual([expected]);
      break;
    }
    stop.abort(new Error('the test is over'));
  });

  it('notices a server that says nothing any more', async () => {
    const { told, end } = follow({ idleMs: 500 });
    await until(() => told.events.includes('synced'), 'the first reading');
    await proxy.set({ kind: 'swallow' });
    await until(() => told.events.includes('failed'), 'the silence');
    await put('silent', { a: '1' });
    await proxy.clear();
    await until(() => told.objects.has('silent'), 'what came meanwhile');
    expect(told.objects).toEqual(await listNow());
    await end();
  });
});
