import { setTimeout as sleep } from 'node:timers/promises';
import { ClusterClient, WatchEvent, WatchOptions } from '../ClusterClient';
import { ClusterError } from '../ClusterError';
import { KubernetesObject, ResourceKind } from '../objects';

/** The first wait after a failure, in milliseconds; each further one doubles. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** What is forbidden or not served is so for long, or for the moments in which a server that has just begun knows no roles yet. */
const LONGEST_REFUSED_WAIT_MS = 300_000;
/** API servers send a bookmark two seconds before the end of a watch. */
const PROBE_SECONDS = 5;

export interface FollowOptions
  extends Pick<
    WatchOptions,
    'as' | 'fieldSelector' | 'idleMs' | 'labelSelector' | 'namespace'
  > {
  signal: AbortSignal;
  /** In [0, 1). */
  random?: () => number;
  /** Waits for so many milliseconds; rejects if the signal aborts. */
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** What becomes of a kind on a cluster. */
export type FollowEvent =
  /** All is read anew: what is put from here until `synced` is all there is. */
  | { type: 'reset' }
  | { type: 'put'; objects: KubernetesObject[] }
  | { type: 'deleted'; object: KubernetesObject }
  /** All that is there has been told. */
  | { type: 'synced' }
  /** The server goes on from the place that was told last; that it tells is known from the first event after this. */
  | { type: 'resumed' }
  /** Nothing has changed up to now. */
  | { type: 'heard' }
  /** What was told may be old until the next `synced` or `resumed`. */
  | { type: 'failed'; error: ClusterError; retryInMs: number };

class Following {
  readonly #client: Pick<ClusterClient, 'list' | 'watch'>;
  readonly #kind: Pick<ResourceKind, 'apiVersion' | 'kind'>;
  readonly #options: FollowOptions;
  /** From where on to watch; undefined if all must be read. */
  #version: string | undefined;
  #canSendInitial = true;
  /** Whether the next watch has to show first that the server tells. */
  #isDoubted = false;
  /** Whether anything came since the last beginning. */
  wasUseful = false;
  /** In a row. What the server tells ends them; that it took the request does not. */
  failures = 0;

  constructor(
    client: Pick<ClusterClient, 'list' | 'watch'>,
    kind: Pick<ResourceKind, 'apiVersion' | 'kind'>,
    options: FollowOptions,
  ) {
    this.#client = client;
    this.#kind = kind;
    this.#options = options;
  }

  /** The place is lost: all is read anew. False if that is what failed. */
  forget(): boolean {
    const isKnown = this.#version !== undefined;
    this.#version = undefined;
    return isKnown;
  }

  /** A watch has failed, so that the one that goes on is short: the bookmark before its end shows soon whether the server tells. */
  doubt(): void {
    this.#isDoubted = true;
  }

  async *run(): AsyncGenerator<FollowEvent> {
    this.wasUseful = false;
    if (this.#version === undefined) {
      if (this.#canSendInitial) {
        yield* this.#watchFromNothing();
        return;
      }
      yield* this.#list();
    }
    yield* this.#watch();
  }

  async *#list(): AsyncGenerator<FollowEvent> {
    const { signal, as, fieldSelector, labelSelector, namespace } =
      this.#options;
    let version: string | undefined;
    const pages = this.#client.list(this.#kind, {
      ...{ signal, as, fieldSelector, labelSelector, namespace },
    });
    for await (const { items, resourceVersion } of pages) {
      // Not before the server has answered: what was told before stays until then.
      if (version === undefined) yield { type: 'reset' };
      version = resourceVersion;
      this.failures = 0;
      yield { type: 'put', objects: items };
    }
    this.#version = version;
    yield { type: 'synced' };
  }

  async *#watchFromNothing(): AsyncGenerator<FollowEvent> {
    try {
      yield* this.#watch();
    } catch (error) {
      // A server without the feature gate refuses to send what is there: it is listed from now on.
      const isRefused =
        error instanceof ClusterError && error.reason === 'invalid';
      if (!isRefused || this.wasUseful) throw error;
      this.#canSendInitial = false;
      yield* this.#list();
      yield* this.#watch();
    }
  }

  async *#watch(): AsyncGenerator<FollowEvent> {
    const { random: _random, wait: _wait, ...options } = this.#options;
    const phase = { isInitial: this.#version === undefined, isTold: false };
    const isProbe = this.#isDoubted && !phase.isInitial;
    this.#isDoubted = false;
    const events = this.#client.watch(this.#kind, {
      ...options,
      resourceVersion: this.#version,
      ...(isProbe && { timeoutSeconds: PROBE_SECONDS }),
    });
    for await (const event of events) {
      if (event.type === 'begun') {
        yield* this.#begin(phase);
        continue;
      }
      if (phase.isInitial && !this.wasUseful) yield { type: 'reset' };
      this.wasUseful = true;
      this.failures = 0;
      if (event.type === 'bookmark') yield* this.#takeBookmark(event, phase);
      else yield this.#takeObject(event, phase);
    }
  }

  /** From a place that the server knows, it tells at once what has happened since; of one that it forgot it says so now. */
  *#begin(phase: WatchPhase): Generator<FollowEvent> {
    if (phase.isInitial) return;
    phase.isTold = true;
    yield { type: 'resumed' };
  }

  *#takeBookmark(
    event: WatchEvent & { type: 'bookmark' },
    phase: WatchPhase,
  ): Generator<FollowEvent> {
    if (phase.isInitial && !event.isInitialEnd) return;
    this.#version = event.resourceVersion;
    yield { type: phase.isTold ? 'heard' : 'synced' };
    Object.assign(phase, { isInitial: false, isTold: true });
  }

  #takeObject(
    { type, object }: WatchEvent & { object: KubernetesObject },
    { isInitial }: WatchPhase,
  ): FollowEvent {
    // What is there at the beginning comes in any order: only its end is a place to go on from.
    if (!isInitial) {
      this.#version = object.metadata.resourceVersion ?? this.#version;
    }
    return type === 'deleted'
      ? { type, object }
      : { type: 'put', objects: [object] };
  }
}

/** Where in a watch we are. */
interface WatchPhase {
  /** What is there at the beginning is still being told. */
  isInitial: boolean;
  /** It was said since the watch began that all has been told. */
  isTold: boolean;
}

/**
 * Keeps up with the objects of a kind until the signal aborts: reads all there is, then watches, and goes on from where it was when a watch ends.
 * If the server has forgotten that place (410), all is read anew. Where the server can send what is there as events (WatchList), it does; else
 * it is listed page by page. Never throws but for the signal's reason; failures are told and tried again, later each time.
 */
export async function* followKind(
  client: Pick<ClusterClient, 'list' | 'watch'>,
  kind: Pick<ResourceKind, 'apiVersion' | 'kind'>,
  options: FollowOptions,
): AsyncGenerator<FollowEvent> {
  const { signal, random = Math.random, wait = sleepFor } = options;
  const following = new Following(client, kind, options);
  for (;;) {
    try {
      yield* following.run();
      signal.throwIfAborted();
      // A server that ends each watch at once is not asked without a pause.
      if (!following.wasUseful) await wait(FIRST_WAIT_MS, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ClusterError)) throw error;
      if (error.reason === 'gone' && following.forget()) continue;
      const retryInMs = toWait(error, following.failures, random());
      following.failures += 1;
      following.doubt();
      yield { type: 'failed', error, retryInMs };
      await wait(retryInMs, signal);
    }
  }
}

function toWait(
  { reason, retryAfterMs = 0 }: ClusterError,
  failures: number,
  random: number,
): number {
  const isRefused = reason === 'forbidden' || reason === 'not-served';
  const longest = Math.min(
    FIRST_WAIT_MS * 2 ** Math.min(failures, 30),
    isRefused ? LONGEST_REFUSED_WAIT_MS : LONGEST_WAIT_MS,
  );
  // A quarter more or less, so that many clusters do not come back at once.
  const spread = Math.round(longest * (0.75 + random / 2));
  return Math.max(spread, retryAfterMs);
}

async function sleepFor(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => signal.throwIfAborted());
}
