import type { ListPage, WatchEvent, WatchOptions } from '../ClusterClient';
import { ClusterError, ClusterErrorReason } from '../ClusterError';
import { followKind, type FollowEvent } from './followKind';

const kind = { apiVersion: 'v1', kind: 'Pod' };
const aPod = (name: string, resourceVersion = '1') => ({
  ...kind,
  metadata: { name, resourceVersion },
});
const fail = (reason: ClusterErrorReason, retryAfterMs?: number) =>
  new ClusterError(reason, reason, { retryAfterMs });
const end: WatchEvent = {
  ...{ type: 'bookmark', resourceVersion: '5', isInitialEnd: true },
};
const bookmark = (resourceVersion: string): WatchEvent => ({
  ...{ type: 'bookmark', resourceVersion, isInitialEnd: false },
});

type Scene<T> = (T | Error)[];

/** A cluster that plays one scene for each watch and each list; after the last one it gives up. */
function aPlay(scenes: {
  watches: Scene<WatchEvent>[];
  lists?: Scene<ListPage>[];
}) {
  const over = new AbortController();
  const versions: (string | undefined)[] = [];
  const waits: number[] = [];
  const seconds: (number | undefined)[] = [];
  async function* play<T>(scene: Scene<T> | undefined): AsyncGenerator<T> {
    if (!scene) {
      over.abort(new Error('the play is over'));
      over.signal.throwIfAborted();
    }
    for (const each of scene ?? []) {
      if (each instanceof Error) throw each;
      yield each;
    }
  }
  const client = {
    watch: (_: unknown, options: WatchOptions = {}) => {
      versions.push(options.resourceVersion);
      seconds.push(options.timeoutSeconds);
      return play(scenes.watches.shift());
    },
    list: () => play(scenes.lists?.shift()),
  };
  const run = async () => {
    const told: string[] = [];
    const events = followKind(client, kind, {
      signal: over.signal,
      random: () => 0.5,
      wait: async ms => {
        waits.push(ms);
      },
    });
    try {
      for await (const event of events) told.push(describeEvent(event));
    } catch (error) {
      expect(error).toEqual(new Error('the play is over'));
    }
    return { told, versions, waits, seconds };
  };
  return run();
}

function describeEvent(event: FollowEvent): string {
  switch (event.type) {
    case 'put':
      return `put ${event.objects.map(({ metadata }) => metadata.name)}`;
    case 'deleted':
      return `deleted ${event.object.metadata.name}`;
    case 'failed':
      return `failed ${event.error.reason}`;
    default:
      return event.type;
  }
}

describe('followKind', () => {
  it('tells what is there, then what changes, and goes on from where a watch ended', async () => {
    const { told, versions } = await aPlay({
      watches: [
        [
          { type: 'added', object: aPod('a', '2') },
          { type: 'added', object: aPod('b', '9') },
          end,
          { type: 'modified', object: aPod('a', '6') },
          bookmark('7'),
        ],
        [{ type: 'deleted', object: aPod('b', '8') }],
      ],
    });
    expect(told).toEqual([
      ...['reset', 'put a', 'put b', 'synced', 'put a', 'heard'],
      'deleted b',
    ]);
    expect(versions).toEqual([undefined, '7', '8']);
  });

  it('tells that nothing is there', async () => {
    expect((await aPlay({ watches: [[end]] })).told).toEqual([
      'reset',
      'synced',
    ]);
  });

  it('lists if the server cannot send what is there, and asks no more for it', async () => {
    const page = (name: string, resourceVersion: string) => ({
      ...{ items: [aPod(name)], resourceVersion },
    });
    const { told, versions } = await aPlay({
      watches: [
        [fail('invalid')],
        [bookmark('5'), fail('gone')],
        [bookmark('7')],
      ],
      lists: [[page('a', '4'), page('b', '4')], [page('c', '6')]],
    });
    expect(told).toEqual([
      ...['reset', 'put a', 'put b', 'synced', 'synced'],
      ...['reset', 'put c', 'synced', 'synced'],
    ]);
    expect(versions).toEqual([undefined, '4', '6', '7']);
  });

  it('reads all anew if the server forgot the place, without a pause', async () => {
    const { told, versions, waits } = await aPlay({
      watches: [
        [end, { type: 'added', object: aPod('a', '6') }],
        [fail('gone')],
        [end],
      ],
    });
    expect(told).toEqual(['reset', 'synced', 'put a', 'reset', 'synced']);
    expect(versions).toEqual([undefined, '6', undefined, '5']);
    expect(waits).toEqual([]);
  });

  it('is told that it may be old after a failure, waits longer each time, and goes on from its place', async () => {
    const { told, versions, waits } = await aPlay({
      watches: [
        [end, fail('unreachable')],
        [fail('unreachable')],
        [fail('throttled', 9_000)],
        [bookmark('6'), fail('server-error')],
        [fail('forbidden')],
      ],
    });
    expect(told).toEqual([
      ...['reset', 'synced', 'failed unreachable', 'failed unreachable'],
      ...['failed throttled', 'synced', 'failed server-error'],
      'failed forbidden',
    ]);
    expect(versions).toEqual([undefined, '5', '5', '5', '6', '6']);
    expect(waits).toEqual([1_000, 2_000, 9_000, 1_000, 2_000]);
  });

  it('has told all again as soon as the server goes on from its place, and waits longer for one that breaks at once', async () => {
    const begun: WatchEvent = { type: 'begun' };
    const { told, waits } = await aPlay({
      watches: [
        [begun, end, fail('unreachable')],
        [begun, fail('unreachable')],
        [begun, fail('gone')],
        [begun, end, bookmark('7')],
      ],
    });
    expect(told).toEqual([
      ...['reset', 'synced', 'failed unreachable'],
      ...['resumed', 'failed unreachable'],
      ...['resumed', 'reset', 'synced', 'heard'],
    ]);
    expect(waits).toEqual([1_000, 2_000]);
  });

  it('goes on with a short watch after a failure, as its bookmark shows soon whether the server tells', async () => {
    const begun: WatchEvent = { type: 'begun' };
    const { seconds, told } = await aPlay({
      watches: [
        [fail('unreachable')],
        [end, fail('unreachable')],
        [begun, bookmark('6')],
        [begun, fail('unreachable')],
        [begun],
        [begun],
      ],
    });
    expect(told.slice(3)).toEqual([
      ...['failed unreachable', 'resumed', 'heard'],
      ...['resumed', 'failed unreachable', 'resumed', 'resumed'],
    ]);
    // One that tells nothing is not asked over and over.
    const ever = undefined;
    expect(seconds).toEqual([ever, ever, 5, ever, 5, ever, ever]);
  });

  it('waits up to five minutes for what is forbidden', async () => {
    const { waits } = await aPlay({
      watches: Array.from({ length: 11 }, () => [fail('forbidden')]),
    });
    expect(waits[0]).toBe(1_000);
    expect(waits.at(-1)).toBe(300_000);
  });

  it('waits longer each time also while the first reading fails', async () => {
    const { told, waits } = await aPlay({
      watches: Array.from({ length: 7 }, () => [fail('unreachable')]),
    });
    expect(new Set(told)).toEqual(new Set(['failed unreachable']));
    expect(waits).toEqual([
      ...[1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000],
    ]);
  });

  it('begins anew if the first reading breaks in the middle, and says so', async () => {
    const { told } = await aPlay({
      watches: [
        [{ type: 'added', object: aPod('a') }, fail('unreachable')],
        [{ type: 'added', object: aPod('b') }, end],
      ],
    });
    expect(told).toEqual([
      ...['reset', 'put a', 'failed unreachable'],
      ...['reset', 'put b', 'synced'],
    ]);
  });

  it('asks a server that ends each watch at once with a pause', async () => {
    const { waits } = await aPlay({ watches: [[end], [], []] });
    expect(waits).toEqual([1_000, 1_000]);
  });

  it('throws what is no failure of the cluster', async () => {
    const events = followKind(
      {
        // eslint-disable-next-line require-yield -- a watch that fails before its first event
        async *watch() {
          throw new TypeError('ours');
        },
        async *list() {},
      },
      kind,
      { signal: new AbortController().signal },
    );
    await expect(events.next()).rejects.toThrow('ours');
  });
});
