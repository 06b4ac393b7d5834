import { isDeepStrictEqual } from 'node:util';
import type { FollowEvent, KubernetesObject } from '@fairway/cluster-client';
import {
  describeFailure,
  type ClusterSignal,
  type ObservedKind,
} from '@fairway/plugin-fleet-node';
import { RowFault, toLiveEntry, type LiveEntry } from './LiveEntry';

/** API servers send a bookmark each minute on every watch. One that tells nothing for longer is ended, and a new one shows whether the server tells. */
export const probeAfterMs = 75_000;
/** What is known is not believed after so long; until then a busy server, or a busy portal, has time for the new watch. */
export const silentAfterMs = 95_000;
/** A server that goes on with a watch that was silent shows within so long whether it tells: see `followKind`. */
const probeMs = 8_000;

/** No two states of rows have the same number in this process. */
let lastRevision = 0;

/** Whether what is known of a kind is what the cluster has. */
export type LiveState =
  | { kind: 'reading' }
  | { kind: 'live' }
  /** The cluster does not tell of this kind. */
  | { kind: 'missing'; reason: string }
  | { kind: 'broken'; failure: string };

/** Namespaces in which something changed; `all` if that is not known so exactly. */
export type ChangedScopes = ReadonlySet<string> | 'all';

export interface LiveKindOptions {
  kind: ObservedKind;
  signals: ClusterSignal<unknown>[];
  /** Keeps up with the kind until the signal aborts. */
  follow: (signal: AbortSignal) => AsyncIterable<FollowEvent>;
  onChanged: (signal: string, scopes: ChangedScopes) => void;
  onState: () => void;
  now: () => number;
  /** Called if following ends by a fault of ours. */
  onFault: (error: unknown) => void;
}

/** The rows of one kind on one cluster, kept up by a watch. Nothing but the rows is kept. */
export class LiveKind {
  readonly signals: readonly ClusterSignal<unknown>[];
  readonly #options: LiveKindOptions;
  readonly #stop = new AbortController();
  #entries = new Map<string, LiveEntry>();
  /** What is being read anew, and since when. */
  #next?: { entries: Map<string, LiveEntry>; at: number };
  #heardAt = -Infinity;
  #resumedAt = -Infinity;
  #revision = 0;
  #state: LiveState = { kind: 'reading' };

  constructor(options: LiveKindOptions) {
    this.signals = options.signals;
    this.#options = options;
    void this.#run();
  }

  /** A watch that has told nothing for too long is broken, although nothing has ended it. */
  get state(): LiveState {
    const { now } = this.#options;
    if (this.#state.kind !== 'live' || now() - this.#heardAt < silentAfterMs) {
      return this.#state;
    }
    if (now() - this.#resumedAt < probeMs) return { kind: 'reading' };
    const since = new Date(this.#heardAt).toISOString();
    return { kind: 'broken', failure: `the watch is silent since ${since}` };
  }

  /** When the cluster last told something: what is known is what it had then, and what changed later may not have been told. */
  get heardAt(): number {
    return this.#heardAt;
  }

  /** Another one whenever a row of any signal changed. */
  get revision(): number {
    return this.#revision;
  }

  get count(): number {
    return this.#entries.size;
  }

  /** The rows of a signal, of one namespace or of all; or why one of them could not be made. */
  read(
    signal: string,
    namespace?: string,
  ): { rows: unknown[] } | { fault: string } {
    const index = this.signals.findIndex(each => each.signal === signal);
    const rows: unknown[] = [];
    for (const { scope, rows: made } of this.#entries.values()) {
      if (namespace !== undefined && scope !== namespace) continue;
      const row = made[index];
      if (row instanceof RowFault) return { fault: row.reason };
      rows.push(row);
    }
    return { rows };
  }

  stop(): void {
    this.#stop.abort(new Error('it is followed no more'));
  }

  async #run(): Promise<void> {
    try {
      for await (const event of this.#options.follow(this.#stop.signal)) {
        this.#take(event);
      }
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      this.#setState({ kind: 'broken', failure: describeFailure(error) });
      this.#options.onFault(error);
    }
  }

  #take(event: FollowEvent): void {
    switch (event.type) {
      case 'reset':
        this.#next = { entries: new Map(), at: this.#options.now() };
        if (this.#state.kind === 'live') {
          const failure = 'the cluster forgot what was read; it is read anew';
          this.#setState({ kind: 'broken', failure });
        }
        break;
      case 'put':
        event.objects.forEach(object => this.#put(object));
        break;
      case 'deleted':
        this.#delete(event.object);
        break;
      case 'synced':
        this.#heardAt = this.#next?.at ?? this.#options.now();
        this.#finish();
        break;
      case 'resumed':
        this.#resumedAt = this.#options.now();
        this.#finish();
        break;
      case 'heard':
        this.#hear();
        break;
      case 'failed':
        this.#setState(toFailed(event.error));
        break;
      default:
    }
  }

  #put(object: KubernetesObject): void {
    const key = toKey(object);
    const entry = toLiveEntry(object, this.#options);
    if (this.#next) {
      this.#next.entries.set(key, entry);
      return;
    }
    this.#hear();
    const before = this.#entries.get(key);
    this.#entries.set(key, entry);
    for (const [index, { signal }] of this.signals.entries()) {
      const isSame =
        before && isDeepStrictEqual(before.rows[index], entry.rows[index]);
      if (!isSame) this.#tell(signal, entry);
    }
  }

  #delete(object: KubernetesObject): void {
    const key = toKey(object);
    if (this.#next) {
      this.#next.entries.delete(key);
      return;
    }
    this.#hear();
    const before = this.#entries.get(key);
    if (!this.#entries.delete(key)) return;
    for (const { signal } of this.signals) this.#tell(signal, before!);
  }

  /** What changed while a silent watch was not believed may have been told to nobody. */
  #hear(): void {
    const isBelieved = this.state.kind === 'live';
    this.#heardAt = this.#options.now();
    if (isBelieved || this.#state.kind !== 'live') return;
    this.#options.onState();
    this.#tellAll();
  }

  #tellAll(): void {
    for (const { signal } of this.signals) {
      this.#options.onChanged(signal, 'all');
    }
  }

  #tell(signal: string, { scope }: LiveEntry): void {
    this.#revision = ++lastRevision;
    const scopes = scope === undefined ? 'all' : new Set([scope]);
    this.#options.onChanged(signal, scopes);
  }

  /** All that is there has been told, or what is not is about to be. */
  #finish(): void {
    const before = this.#state.kind;
    if (this.#next) {
      this.#entries = this.#next.entries;
      this.#revision = ++lastRevision;
    }
    this.#next = undefined;
    this.#setState({ kind: 'live' });
    // Whoever waits for the first reading takes it.
    if (before === 'reading' || before === 'live') return;
    // What was read anew may differ anywhere, and so may what changed while nobody could be told.
    this.#tellAll();
  }

  #setState(state: LiveState): void {
    this.#state = state;
    this.#options.onState();
  }
}

function toKey({ metadata }: KubernetesObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

function toFailed(error: { reason: string }): LiveState {
  const failure = describeFailure(error);
  return error.reason === 'forbidden' || error.reason === 'not-served'
    ? { kind: 'missing', reason: failure }
    : { kind: 'broken', failure };
}
