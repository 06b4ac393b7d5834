import type { ClusterEvents, EventGroup } from '@fairway/plugin-fleet-common';
import type { EventRow } from './projectEvent';
import { compareTexts, keepFirst } from './Summary';

const groupsKept = 200;

/** Warnings with the same reason about the same object as one, the latest first. */
export function summarizeEvents(events: readonly EventRow[]): ClusterEvents {
  const groups = new Map<string, EventRow>();
  for (const event of events) {
    const { reason, kind, namespace, name } = event;
    const key = JSON.stringify([reason, kind, namespace, name]);
    const known = groups.get(key);
    groups.set(key, known ? join(known, event) : event);
  }
  const sorted = [...groups].sort(
    ([a, one], [b, other]) =>
      (other.lastAt ?? 0) - (one.lastAt ?? 0) || compareTexts(a, b),
  );
  return keepFirst(
    sorted.map(([, each]) => toGroup(each)),
    groupsKept,
  );
}

function join(a: EventRow, b: EventRow): EventRow {
  const latest = (a.lastAt ?? 0) >= (b.lastAt ?? 0) ? a : b;
  const firsts = [a.firstAt, b.firstAt].filter(at => at !== null);
  return {
    ...latest,
    count: a.count + b.count,
    firstAt: firsts.length > 0 ? Math.min(...firsts) : null,
  };
}

function toGroup(row: EventRow): EventGroup {
  const { reason, kind, namespace, name, message, source, count } = row;
  const toIso = (at: number | null) =>
    at === null ? null : new Date(at).toISOString();
  return {
    ...{ reason, object: { kind, namespace, name }, message, source, count },
    firstAt: toIso(row.firstAt),
    lastAt: toIso(row.lastAt),
  };
}
