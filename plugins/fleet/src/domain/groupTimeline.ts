import type { TimelineEvent } from '@fairway/plugin-fleet-common';

export type CheckEvent = Extract<TimelineEvent, { kind: 'check' }>;

/** A line of the timeline: one change, or many checks of a cluster that came to the same state at about the same time. */
export type TimelineRow =
  | { kind: 'one'; event: TimelineEvent }
  | { kind: 'many'; events: [CheckEvent, ...CheckEvent[]] };

/** Checks change together within so much time, in milliseconds: all that rest on one reading, and on the one after it. */
const together = 2 * 60_000;

/** So many are a line each. */
const few = 3;

/**
 * The changes, latest first, with the checks of a cluster that changed together as one: a cluster that falls silent makes dozens of them
 * unknown, among which nobody would find what else happened.
 */
export function groupTimeline(events: readonly TimelineEvent[]): TimelineRow[] {
  const open = new Map<string, [CheckEvent, ...CheckEvent[]]>();
  const groups = new Map<TimelineEvent, [CheckEvent, ...CheckEvent[]]>();
  for (const event of events) {
    if (event.kind !== 'check') continue;
    const key = `${event.cluster} ${event.state}`;
    const former = open.get(key);
    if (former && Date.parse(former[0].at) - Date.parse(event.at) <= together) {
      former.push(event);
      groups.set(event, former);
    } else {
      const group: [CheckEvent] = [event];
      open.set(key, group);
      groups.set(event, group);
    }
  }
  return events.flatMap((event): TimelineRow[] => {
    const group = groups.get(event);
    if (!group || group.length <= few) return [{ kind: 'one', event }];
    return group[0] === event ? [{ kind: 'many', events: group }] : [];
  });
}
