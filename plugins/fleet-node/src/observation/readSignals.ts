import {
  ClusterError,
  type ClusterClient,
  type KubernetesObject,
} from '@fairway/cluster-client';
import { describeFailure } from '../clusters/describeFailure';
import type {
  ClusterReading,
  ClusterSignal,
  ObservedKind,
  ReadingTarget,
} from './ClusterSignals';
import { failReading } from './failReading';

/** Lists that run at once. A cluster's bulkhead has eight places, which heartbeats and pages need too. */
const listsAtOnce = 2;

export interface ReadingOptions {
  source: string;
  now: () => number;
  /** Longest reading, all kinds and pages. */
  deadlineMs: number;
  signal?: AbortSignal;
}

/** One list of the cluster, for everybody who asked for the same. */
interface SharedList {
  kind: ObservedKind;
  labelSelector?: string;
  fieldSelector?: string;
  as: 'metadata' | 'object';
  takers: ((object: KubernetesObject) => void)[];
  result: ListResult;
}

type ListResult =
  | { kind: 'read' }
  /** The cluster does not tell of this kind. */
  | { kind: 'missing'; reason: string }
  | { kind: 'failed'; failure: string };

/** One kind of one signal: the list that serves it and what it brought. */
interface Part<TRow> {
  kind: string;
  list: SharedList;
  rows: TRow[];
  /** Why the signal's own projection failed. */
  fault?: string;
}

/**
 * Reads a cluster for some signals, page by page: each kind once for all signals that ask for it in the same form and with the same selector.
 * Never throws. A list that fails makes the readings failed that need it, unless they are partial; one that is forbidden or not served is named
 * in their coverage.
 */
export async function readSignals<TRow>(
  openReader: () => ClusterClient,
  signals: ClusterSignal<TRow>[],
  target: ReadingTarget,
  options: ReadingOptions,
): Promise<ClusterReading<TRow>[]> {
  const observedAt = options.now();
  const lists = new Map<string, SharedList>();
  const parts = signals.map(signal =>
    signal.kinds.map(kind => toPart(lists, signal, kind)),
  );
  await readLists(openReader, [...lists.values()], target, options);
  return signals.map((signal, index) =>
    toReading(signal, parts[index], {
      ...target,
      observedAt,
      source: options.source,
    }),
  );
}

/** The lists that a signal needs: what has the same key is listed once. */
export function listKeys(signal: ClusterSignal<unknown>): string[] {
  return signal.kinds.map(kind => toKey(signal, kind));
}

function toKey<TRow>(
  { as, labelSelector, fieldSelector }: ClusterSignal<TRow>,
  { apiVersion, kind }: ObservedKind,
): string {
  return JSON.stringify([
    ...[apiVersion, kind, as],
    ...[labelSelector ?? '', fieldSelector ?? ''],
  ]);
}

function toPart<TRow>(
  lists: Map<string, SharedList>,
  signal: ClusterSignal<TRow>,
  kind: ObservedKind,
): Part<TRow> {
  const key = toKey(signal, kind);
  const { labelSelector, fieldSelector, as } = signal;
  const list: SharedList = lists.get(key) ?? {
    kind,
    labelSelector,
    fieldSelector,
    as,
    takers: [],
    result: { kind: 'failed', failure: 'not read' },
  };
  lists.set(key, list);
  const part: Part<TRow> = { kind: kind.kind, list, rows: [] };
  list.takers.push(object => {
    try {
      part.rows.push(signal.project(object));
    } catch (error) {
      part.fault = `${kind.kind} ${object.metadata.name}: ${describeFailure(
        error,
      )}`;
    }
  });
  return part;
}

/** A few at once. A server that cannot be reached for one list is not asked for the others. */
async function readLists(
  openReader: () => ClusterClient,
  lists: SharedList[],
  target: ReadingTarget,
  options: ReadingOptions,
): Promise<void> {
  const deadline = AbortSignal.timeout(options.deadlineMs);
  const signal = AbortSignal.any([
    deadline,
    ...(options.signal ? [options.signal] : []),
  ]);
  const explain = (error: unknown) =>
    deadline.aborted
      ? `not read to its end within ${options.deadlineMs / 1000} s`
      : describeFailure(error);
  let unreachable: ListResult | undefined;
  const left = lists[Symbol.iterator]();
  const work = async () => {
    for (const list of left) {
      if (unreachable) {
        list.result = unreachable;
        continue;
      }
      try {
        await readList(openReader(), list, target, signal);
        list.result = { kind: 'read' };
      } catch (error) {
        list.result = toResult(error, explain(error));
        if (isOfWholeServer(error) || signal.aborted) unreachable = list.result;
      }
    }
  };
  await Promise.all(Array.from({ length: listsAtOnce }, work));
}

async function readList(
  reader: ClusterClient,
  { kind, labelSelector, fieldSelector, as, takers }: SharedList,
  { namespace }: ReadingTarget,
  signal: AbortSignal,
): Promise<void> {
  const isNamespace = kind.kind === 'Namespace';
  const pages = kind.read
    ? kind.read(reader, { signal })
    : reader.list(kind, {
        as,
        labelSelector,
        fieldSelector,
        signal,
        ...(namespace &&
          (isNamespace
            ? { fieldSelector: `metadata.name=${namespace}` }
            : { namespace })),
      });
  for await (const { items } of pages) {
    for (const item of items) takers.forEach(take => take(item));
  }
}

function toResult(error: unknown, failure: string): ListResult {
  return error instanceof ClusterError &&
    (error.reason === 'forbidden' || error.reason === 'not-served')
    ? { kind: 'missing', reason: failure }
    : { kind: 'failed', failure };
}

function isOfWholeServer(error: unknown): boolean {
  return (
    !(error instanceof ClusterError) ||
    error.reason === 'unreachable' ||
    error.reason === 'unauthorized'
  );
}

function toReading<TRow>(
  signal: ClusterSignal<TRow>,
  parts: Part<TRow>[],
  at: ReadingTarget & { observedAt: number; source: string },
): ClusterReading<TRow> {
  const { read, missing, failed } = sortParts(parts);
  const [failure] = failed;
  if (failure && (!signal.partial || failed.length === parts.length)) {
    return failReading(signal, at, failure.reason);
  }
  return {
    kind: 'read',
    signal: signal.signal,
    ...at,
    rows: read.flatMap(({ rows }) => rows),
    counts: Object.fromEntries(
      read.map(({ kind, rows }) => [kind, rows.length]),
    ),
    coverage: { complete: missing.length === 0, missing },
    ...(failed.length > 0 && { failed: failed.map(({ kind }) => kind) }),
  };
}

interface Gap {
  kind: string;
  reason: string;
}

/** What was read, what was not (`missing`), and of that what failed, which may be there. */
function sortParts<TRow>(parts: Part<TRow>[]): {
  read: Part<TRow>[];
  missing: Gap[];
  failed: Gap[];
} {
  const read: Part<TRow>[] = [];
  const missing: Gap[] = [];
  const failed: Gap[] = [];
  for (const part of parts) {
    const { kind, fault, list } = part;
    const { result } = list;
    const failure = result.kind === 'failed' ? result.failure : fault;
    if (failure !== undefined) failed.push({ kind, reason: failure });
    const reason = result.kind === 'missing' ? result.reason : failure;
    if (reason === undefined) read.push(part);
    else missing.push({ kind, reason });
  }
  return { read, missing, failed };
}
