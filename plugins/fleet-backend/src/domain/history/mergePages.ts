import { timelineKinds, type TimelineKind } from '@fairway/plugin-fleet-common';

/** Where the timeline is to go on: after this event. */
export interface TimelinePosition {
  at: number;
  kind: TimelineKind;
  key: string;
}

/** What the timeline orders by: latest first; of one moment by kind, then as its source orders. */
export interface TimelineEntry<T> extends TimelinePosition {
  event: T;
}

/** The next events of one source in its order. If there are more, there are as many as were asked for. */
export interface TimelinePage<T> {
  entries: readonly TimelineEntry<T>[];
  hasMore: boolean;
}

/** The first `limit` events of several sources in one order, and where they end if there are more. */
export function mergePages<T>(
  pages: readonly TimelinePage<T>[],
  limit: number,
): { entries: TimelineEntry<T>[]; next?: TimelinePosition } {
  const queues = pages.map(({ entries }) => [...entries]);
  const entries: TimelineEntry<T>[] = [];
  while (entries.length < limit) {
    const [first] = queues
      .filter(queue => queue.length > 0)
      .sort(([one], [other]) => compare(one, other));
    const entry = first?.shift();
    if (!entry) break;
    entries.push(entry);
  }
  const isMore =
    queues.some(queue => queue.length > 0) ||
    pages.some(({ hasMore }) => hasMore);
  const last = entries.at(-1);
  if (!isMore || !last) return { entries };
  const { at, kind, key } = last;
  return { entries, next: { at, kind, key } };
}

/** What a source is to be asked for so that nothing is left out or told twice. */
export interface TimelineStart {
  /** Nothing later than this. */
  upTo: number;
  /** Of what is as late: only what its order puts behind this key. */
  behind?: string;
}

/** Where a source of a kind goes on after an event of any kind; undefined: from its latest. */
export function startAfter(
  position: TimelinePosition | undefined,
  kind: TimelineKind,
): TimelineStart | undefined {
  if (!position) return undefined;
  const { at, key } = position;
  const rank = timelineKinds.indexOf(kind);
  const reached = timelineKinds.indexOf(position.kind);
  if (rank === reached) return { upTo: at, behind: key };
  return { upTo: rank < reached ? at - 1 : at };
}

function compare(one: TimelinePosition, other: TimelinePosition): number {
  return (
    other.at - one.at ||
    timelineKinds.indexOf(one.kind) - timelineKinds.indexOf(other.kind)
  );
}
