import {
  ClusterError,
  type ClusterClient,
  type KubernetesObject,
  type WatchEvent,
} from '@fairway/cluster-client';
import type { ClusterSignal } from '@fairway/plugin-fleet-node';
import { LiveCluster } from './LiveCluster';
import { waitUntil } from '../__testUtils__/waitUntil';

const start = Date.parse('2026-11-20T12:00:00Z');
const at = { cluster: 'a', source: 'https://a', observedAt: 7 };

/** A watch that tells what the test says. */
class Scene {
  readonly #events: (WatchEvent | Error)[] = [];
  #wake = () => {};
  isOver = false;

  tell(...events: (WatchEvent | Error)[]): void {
    this.#events.push(...events);
    this.#wake();
  }

  async *play(signal: AbortSignal): AsyncGenerator<WatchEvent> {
    signal.addEventListener('abort', () => this.#wake());
    try {
      for (;;) {
        for (const event of this.#events.splice(0)) {
          if (event instanceof Error) throw event;
          yield event;
        }
        signal.throwIfAborted();
        await new Promise<void>(resolve => {
          this.#wake = resolve;
        });
      }
    } finally {
      this.isOver = true;
    }
  }
}

const end: WatchEvent = {
  ...{ type: 'bookmark', resourceVersion: '1', isInitialEnd: true },
};

const bookmark: WatchEvent = { ...end, isInitialEnd: false };

function put(
  name: string,
  more: Partial<KubernetesObject['metadata']> = {},
): WatchEvent {
  const metadata = { name, namespace: 'shop', ...more };
  return {
    type: 'modified',
    object: { apiVersion: 'v1', kind: 'Pod', metadata },
  };
}

function aSignal(
  override: Partial<ClusterSignal<unknown>> = {},
): ClusterSignal<unknown> {
  return {
    signal: 'one',
    kinds: [{ apiVersion: 'v1', kind: 'Pod' }],
    as: 'metadata',
    freshnessMs: 30_000,
    live: true,
    project: ({ metadata }) => metadata.name,
    record: async () => {},
    ...override,
  };
}

function setUp() {
  const scenes = new Map<string, Scene[]>();
  const changes: string[] = [];
  const clock = { now: start };
  const client = {
    watch: ({ kind }: { kind: string }, options: { signal: AbortSignal }) => {
      const scene = new Scene();
      scenes.set(kind, [...(scenes.get(kind) ?? []), scene]);
      return scene.play(options.signal);
    },
  } as unknown as ClusterClient;
  const live = new LiveCluster({
    openReader: () => client,
    onChanged: (signal, scopes) =>
      changes.push(`${signal}: ${scopes === 'all' ? 'all' : [...scopes]}`),
    onFault: error => changes.push(`fault: ${error}`),
    now: () => clock.now,
    random: () => 0,
  });
  const scene = (kind: string) => scenes.get(kind)!.at(-1)!;
  const told = (count: number) =>
    waitUntil(
      async () => changes,
      found => found.length >= count,
    );
  const known = (signal: ClusterSignal<unknown>) =>
    waitUntil(
      async () => live.isKnown(signal),
      isKnown => isKnown,
    );
  return { changes, clock, known, live, scene, scenes, told };
}

describe('LiveCluster', () => {
  it('knows a signal once all of it was read, and tells nobody of the first reading', async () => {
    const { changes, known, live, scene } = setUp();
    const one = aSignal();
    live.follow([one]);
    scene('Pod').tell(put('a'), put('b', { namespace: 'till' }));
    await live.settle([one], 20);
    expect(live.isKnown(one)).toBe(false);
    scene('Pod').tell(end);
    await live.settle([one], 5_000);
    await known(one);
    expect(live.read(one, at)).toEqual({
      ...{ kind: 'read', signal: 'one', rows: ['a', 'b'], counts: { Pod: 2 } },
      ...{ coverage: { complete: true, missing: [] }, ...at },
      heardAt: { Pod: start },
      revisions: { Pod: expect.any(Number) },
    });
    expect(changes).toEqual([]);
    live.stop();
  });

  it('tells in which namespaces something changed, and nothing if the row is as it was', async () => {
    const { changes, known, live, scene, told } = setUp();
    const one = aSignal({
      kinds: [
        { apiVersion: 'v1', kind: 'Pod' },
        { apiVersion: 'v1', kind: 'Namespace' },
        { apiVersion: 'v1', kind: 'Node' },
      ],
      project: ({ metadata }) => `${metadata.name} ${metadata.labels?.app}`,
    });
    live.follow([one]);
    scene('Pod').tell(put('a'), end);
    scene('Namespace').tell(put('shop', { namespace: undefined }), end);
    scene('Node').tell(put('n', { namespace: undefined }), end);
    await known(one);
    scene('Pod').tell(put('a', { resourceVersion: '9' }));
    scene('Pod').tell(put('a', { labels: { app: 'x' } }));
    await told(1);
    const labels = { app: 'x' };
    scene('Namespace').tell(put('shop', { namespace: undefined, labels }));
    await told(2);
    scene('Node').tell(put('n', { namespace: undefined, labels }));
    await told(3);
    scene('Pod').tell({ ...put('a'), type: 'deleted' } as WatchEvent);
    await told(4);
    expect(changes).toEqual([
      'one: shop',
      'one: shop',
      'one: all',
      'one: shop',
    ]);
    expect(live.read(one, { ...at, namespace: 'shop' })).toMatchObject({
      ...{ rows: ['shop x'], counts: { Pod: 0, Namespace: 1, Node: 1 } },
      namespace: 'shop',
    });
    live.stop();
  });

  it('watches once what several signals need', async () => {
    const { known, live, scene, scenes } = setUp();
    const [one, two] = [
      aSignal(),
      aSignal({ signal: 'two', project: () => 2 }),
    ];
    live.follow([one, two]);
    scene('Pod').tell(put('a'), end);
    await known(two);
    expect(scenes.get('Pod')).toHaveLength(1);
    expect(live.read(one, at)).toMatchObject({ rows: ['a'] });
    expect(live.read(two, at)).toMatchObject({ rows: [2] });
    live.stop();
  });

  it('ends the watches that nobody needs any more, and keeps the others', async () => {
    const { known, live, scene, scenes } = setUp();
    const one = aSignal();
    const two = aSignal({
      ...{ signal: 'two', kinds: [{ apiVersion: 'v1', kind: 'Node' }] },
    });
    live.follow([one, two]);
    scene('Pod').tell(end);
    scene('Node').tell(end);
    await known(one);
    live.follow([one]);
    await waitUntil(
      async () => scene('Node').isOver,
      isOver => isOver,
    );
    expect(scene('Pod').isOver).toBe(false);
    expect(live.isKnown(two)).toBe(false);
    live.stop();
    await waitUntil(
      async () => scene('Pod').isOver,
      isOver => isOver,
    );
    expect(scenes.get('Pod')).toHaveLength(1);
  });

  it('names what the cluster does not tell of, and does not know what broke', async () => {
    const { changes, known, live, scene, told } = setUp();
    const one = aSignal({
      kinds: [
        { apiVersion: 'v1', kind: 'Pod' },
        { apiVersion: 'v1', kind: 'Node' },
      ],
    });
    live.follow([one]);
    scene('Node').tell(new ClusterError('forbidden', 'a: forbidden: no'));
    scene('Pod').tell(put('a'), end);
    await known(one);
    expect(live.read(one, at)).toMatchObject({
      rows: ['a'],
      coverage: {
        complete: false,
        missing: [{ kind: 'Node', reason: 'forbidden: no' }],
      },
    });
    scene('Pod').tell(new ClusterError('unreachable', 'gone away'));
    await waitUntil(
      async () => live.isKnown(one),
      isKnown => !isKnown,
    );
    // It goes on from its place after a second, and what changed meanwhile may have been told to nobody.
    const broken = scene('Pod');
    await waitUntil(
      async () => scene('Pod') !== broken,
      isNew => isNew,
    );
    scene('Pod').tell(end);
    await told(1);
    expect(changes).toEqual(['one: all']);
    live.stop();
  });

  it('can tell of a partial signal what the other watches say once all was read, with what broke as missing', async () => {
    const { live, scene } = setUp();
    const kinds = ['Pod', 'Node'].map(kind => ({ apiVersion: 'v1', kind }));
    const one = aSignal({ kinds, partial: true });
    const strict = aSignal({ signal: 'two', kinds });
    live.follow([one, strict]);
    const canTell = () => [live.canTell(one), live.canTell(strict)];
    const settled = (kind: string) =>
      waitUntil(
        async () => live.read(one, at).coverage.missing,
        missing => !missing.some(each => each.kind === kind),
      );
    scene('Pod').tell(put('a'), end);
    await settled('Pod');
    expect(canTell()).toEqual([false, false]);
    scene('Node').tell(end);
    await settled('Node');
    expect(canTell()).toEqual([true, true]);
    scene('Node').tell(new ClusterError('unreachable', 'a: gone away'));
    await waitUntil(
      async () => live.isKnown(one),
      isKnown => !isKnown,
    );
    expect(canTell()).toEqual([true, false]);
    expect(live.read(one, at)).toMatchObject({
      ...{ kind: 'read', rows: ['a'], counts: { Pod: 1 }, failed: ['Node'] },
      coverage: {
        complete: false,
        missing: [{ kind: 'Node', reason: expect.stringMatching('gone away') }],
      },
    });
    expect(live.read(strict, at)).toMatchObject({ kind: 'failed' });
    // With no watch left there is nothing to tell.
    scene('Pod').tell(new ClusterError('unreachable', 'a: gone away'));
    await waitUntil(
      async () => canTell(),
      ([partial]) => !partial,
    );
    live.stop();
  });

  it('does not know what is to be fresher than bookmarks come, if the watch has told nothing for that long', async () => {
    const { clock, known, live, scene } = setUp();
    const one = aSignal();
    const quick = aSignal({ signal: 'two', freshnessMs: 10_000 });
    live.follow([one, quick]);
    scene('Pod').tell(put('a'), end);
    await known(quick);
    clock.now += 14_999;
    expect([live.isKnown(one), live.isKnown(quick)]).toEqual([true, true]);
    clock.now += 1;
    expect([live.isKnown(one), live.isKnown(quick)]).toEqual([true, false]);
    scene('Pod').tell(bookmark);
    await known(quick);
    live.stop();
  });

  it('numbers what it knows of a kind anew with each change of a row, and with no other word of the watch', async () => {
    const { changes, clock, known, live, scene, told } = setUp();
    const one = aSignal({
      project: ({ metadata }) => `${metadata.name} ${metadata.labels?.app}`,
    });
    live.follow([one]);
    const first = scene('Pod');
    first.tell(put('a'), end);
    await known(one);
    const seen: number[] = [];
    const look = () => {
      const reading = live.read(one, at);
      if (reading.kind === 'read') seen.push(reading.revisions!.Pod);
      return seen.at(-1);
    };
    const begin = look();
    clock.now += 1;
    first.tell(put('a', { resourceVersion: '9' }), bookmark);
    await waitUntil(
      async () => live.read(one, at),
      reading => reading.kind === 'read' && reading.heardAt?.Pod === start + 1,
    );
    expect(look()).toBe(begin);
    first.tell(put('a', { labels: { app: 'x' } }));
    await told(1);
    look();
    first.tell(put('b'));
    await told(2);
    look();
    first.tell({ ...put('b'), type: 'deleted' } as WatchEvent);
    await told(3);
    look();
    // The same rows, read anew by another watch, are another state.
    live.follow([]);
    live.follow([one]);
    scene('Pod').tell(put('a', { labels: { app: 'x' } }), end);
    await known(one);
    look();
    expect(new Set(seen.slice(1)).size).toBe(5);
    expect(changes).toHaveLength(3);
    live.stop();
  });

  it('does not know what a watch has not proved for longer than API servers wait between two bookmarks', async () => {
    const { changes, clock, known, live, scene } = setUp();
    const kinds = ['Pod', 'Node'].map(kind => ({ apiVersion: 'v1', kind }));
    const one = aSignal({ kinds, partial: true });
    const strict = aSignal({ signal: 'two', kinds });
    const heard = (kind: string) =>
      waitUntil(
        async () => live.read(one, at),
        reading =>
          reading.kind === 'read' && reading.heardAt?.[kind] === clock.now,
      );
    live.follow([one, strict]);
    scene('Pod').tell(put('a'), end);
    scene('Node').tell(end);
    await known(one);
    clock.now += 60_000;
    scene('Pod').tell(bookmark);
    await heard('Pod');
    expect(live.read(one, at)).toMatchObject({
      heardAt: { Pod: start + 60_000, Node: start },
    });
    clock.now = start + 94_999;
    expect(live.isKnown(one)).toBe(true);
    clock.now = start + 95_000;
    expect([live.isKnown(one), live.canTell(strict)]).toEqual([false, false]);
    expect(live.canTell(one)).toBe(true);
    expect(live.read(one, at)).toMatchObject({
      ...{ rows: ['a'], failed: ['Node'] },
      coverage: {
        complete: false,
        missing: [
          {
            kind: 'Node',
            reason: 'the watch is silent since 2026-11-20T12:00:00.000Z',
          },
        ],
      },
    });
    scene('Node').tell(bookmark);
    await heard('Node');
    clock.now = start + 134_999;
    scene('Pod').tell(put('a'));
    await heard('Pod');
    expect(live.isKnown(one)).toBe(true);
    // A row that is as it was, and a bookmark, prove the watch and are no change; while it was silent nobody could be told.
    expect(changes).toEqual(['one: all', 'two: all']);
    live.stop();
  });

  it('takes a server that goes on with a watch for one that tells only when it does', async () => {
    const { clock, known, live, scene } = setUp();
    const one = aSignal();
    live.follow([one]);
    const first = scene('Pod');
    first.tell(put('a'), end);
    await known(one);
    clock.now += 95_000;
    first.tell(new ClusterError('unreachable', 'a: nothing came'));
    await waitUntil(
      async () => scene('Pod') !== first,
      isNew => isNew,
    );
    scene('Pod').tell({ type: 'begun' });
    const failure = async () => {
      const reading = live.read(one, at);
      return reading.kind === 'failed' ? reading.failure : undefined;
    };
    // Whoever reads now waits for what it will tell.
    await waitUntil(failure, found => found === 'it is not read yet');
    clock.now += 8_000;
    expect(await failure()).toBe(
      'the watch is silent since 2026-11-20T12:00:00.000Z',
    );
    expect(live.isKnown(one)).toBe(false);
    scene('Pod').tell(bookmark);
    await known(one);
    live.stop();
  });

  it('fails a reading whose projection fails, and no other', async () => {
    const { known, live, scene } = setUp();
    const one = aSignal({
      project: () => {
        throw new Error('no such field');
      },
    });
    const two = aSignal({ signal: 'two' });
    live.follow([one, two]);
    scene('Pod').tell(put('a'), end);
    await known(two);
    expect(live.read(one, at)).toMatchObject({
      ...{ kind: 'failed', failure: 'Pod a: no such field' },
    });
    expect(live.read(two, at)).toMatchObject({ kind: 'read', rows: ['a'] });
    live.stop();
  });

  it('tells all anew if the cluster forgot the place', async () => {
    const { changes, known, live, scene, told } = setUp();
    const one = aSignal();
    live.follow([one]);
    const first = scene('Pod');
    first.tell(put('a'), end);
    await known(one);
    first.tell(new ClusterError('gone', 'too old'));
    await waitUntil(
      async () => scene('Pod') !== first,
      isNew => isNew,
    );
    expect(live.read(one, at)).toMatchObject({ rows: ['a'] });
    scene('Pod').tell(put('b'), end);
    await told(1);
    expect(changes).toEqual(['one: all']);
    expect(live.read(one, at)).toMatchObject({ rows: ['b'] });
    live.stop();
  });
});
