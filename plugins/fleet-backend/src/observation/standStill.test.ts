import { mockServices } from '@backstage/backend-test-utils';
import type { ClusterClient, WatchEvent } from '@fairway/cluster-client';
import type { ClusterReading, ClusterSignal } from '@fairway/plugin-fleet-node';
import { EventEmitter, on } from 'node:events';
import {
  aDeclaredClusterStore,
  anOrigin,
} from '../__testUtils__/aDeclaredClusterStore';
import { aFleetCluster } from '../__testUtils__/aFleetCluster';
import { openDatabases } from '../__testUtils__/openDatabases';
import { waitUntil } from '../__testUtils__/waitUntil';
import { LeaseStore } from './LeaseStore';
import { ObservationStore } from './ObservationStore';
import { Observer } from './Observer';
import { SignalObserver } from './SignalObserver';
import { SignalStore } from './SignalStore';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();
const start = 1_000_000;
const thresholds = { heartbeatMs: 10_000, checksMs: 60_000 };
const names = ['a', 'b'];
const bookmark: WatchEvent = {
  ...{ type: 'bookmark', resourceVersion: '1', isInitialEnd: true },
};

describe.each(ids)('a replica that stands still, on %p', id => {
  /** A whole observer of two clusters that answer, with one kind watched; time passes when the test says so. */
  async function setUp() {
    const knex = await open(id);
    const clusters = names.map(name => aFleetCluster({ name }));
    await aDeclaredClusterStore(knex).replace(
      clusters,
      anOrigin({ now: start }),
    );
    const clock = { now: start };
    const begun: string[] = [];
    const watches = new Set<string>();
    const events = new EventEmitter();
    const recorded: ClusterReading<unknown>[] = [];
    const signal: ClusterSignal<unknown> = {
      ...{ signal: 'one', kinds: [{ apiVersion: 'v1', kind: 'Pod' }] },
      ...{ as: 'metadata', freshnessMs: 60_000, live: true },
      project: ({ metadata }) => metadata.name,
      record: async reading => void recorded.push(reading),
    };
    const fleet = {
      list: () => clusters,
      find: (name: string) => clusters.find(each => each.name === name),
      reader: (name: string) =>
        ({
          health: async () => ({ ok: true, checks: [] }),
          version: async () => ({ gitVersion: 'v1.36.2' }),
          // eslint-disable-next-line require-yield -- whoever lists has not kept its watch
          async *list() {
            throw new Error('nothing is listed here');
          },
          async *watch(_: unknown, options: { signal: AbortSignal }) {
            begun.push(name);
            watches.add(name);
            try {
              yield bookmark;
              for await (const [event] of on(events, 'event', options)) {
                yield event;
              }
            } finally {
              watches.delete(name);
            }
          },
        } as unknown as ClusterClient),
    };
    const logger = mockServices.logger.mock();
    const deps = { now: () => clock.now, random: () => 0, logger };
    const leases = new LeaseStore(knex);
    const observer = new Observer({
      ...deps,
      ...{ owner: 'x', clusters: fleet as never, leases, thresholds },
      observations: new ObservationStore(knex, thresholds),
      signals: new SignalObserver({
        ...{ ...deps, clusters: fleet, signals: { list: () => [signal] } },
        store: new SignalStore(knex),
      }),
      onChanged: () => {},
    });
    const read = (count: number) =>
      waitUntil(
        async () => recorded,
        found => found.length >= count,
      );
    const epochs = async () =>
      new Map<string, number>(
        (await knex('observers').select('cluster', 'epoch')).map(row => [
          row.cluster,
          Number(row.epoch),
        ]),
      );
    /** As when what waited in its sockets is read again. */
    const wake = (ms: number) => {
      clock.now += ms;
      events.emit('event', { ...bookmark, isInitialEnd: false });
    };
    return {
      ...{ begun, clock, epochs, leases, observer, read, recorded },
      ...{ wake, watches },
    };
  }

  it('keeps the watches of clusters that nobody took, under their epochs', async () => {
    const { begun, epochs, observer, read, recorded, wake, watches } =
      await setUp();
    await observer.tick();
    await read(2);
    const before = await epochs();
    wake(600_000);
    await observer.tick();
    await read(4);
    expect(recorded[3]).toMatchObject({
      ...{ kind: 'read', observedAt: start + 600_000 },
      heardAt: { Pod: start + 600_000 },
    });
    expect(await epochs()).toEqual(before);
    expect([...watches].sort()).toEqual(names);
    expect(begun.sort()).toEqual(names);
    await observer.stop();
  });

  it('gives up those that another replica has taken, and writes nothing of them', async () => {
    const { begun, clock, epochs, leases, observer, read, ...rest } =
      await setUp();
    const { recorded, wake, watches } = rest;
    await observer.tick();
    await read(2);
    const before = await epochs();
    wake(600_000);
    const other = { owner: 'y', now: clock.now, leaseMs: 30_000 };
    await leases.claimDue({ ...other, heartbeatMs: 10_000 }, ['b'], 1);
    await observer.tick();
    await read(3);
    await waitUntil(
      async () => watches.size,
      size => size === 1,
    );
    expect([...watches]).toEqual(['a']);
    const told = recorded.slice(2).map(({ cluster }) => cluster);
    expect(new Set(told)).toEqual(new Set(['a']));
    expect((await epochs()).get('a')).toBe(before.get('a'));

    // The other one dies: what it had is read anew, by a watch of its own.
    wake(600_000);
    await observer.tick();
    await waitUntil(
      async () => begun,
      found => found.length === 3,
    );
    expect(begun[2]).toBe('b');
    expect((await epochs()).get('b')).toBeGreaterThan(before.get('b')! + 1);
    await observer.stop();
  });
});
