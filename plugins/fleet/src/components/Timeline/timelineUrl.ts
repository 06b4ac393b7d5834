import { timelineKinds, type TimelineKind } from '@fairway/plugin-fleet-common';
import type { TimelineFilter } from '../../api/FleetApi';

/** What of the timeline's request stands in the address, and what it is without. */
export const timelineUrlDefaults = {
  kinds: '',
  cluster: '',
  from: '',
  to: '',
  cursor: '',
};
export type TimelineUrl = typeof timelineUrlDefaults;

/** The kinds that an address names; all if it names none that there is. */
export function parseKinds(text: string): readonly TimelineKind[] {
  const named = text.split(',');
  const kinds = timelineKinds.filter(kind => named.includes(kind));
  return kinds.length > 0 ? kinds : timelineKinds;
}

/** The request that an address stands for; what cannot be read is left out, since anyone may have typed it. */
export function toTimelineFilter(
  url: TimelineUrl,
  cluster: string | undefined,
): TimelineFilter {
  const kinds = parseKinds(url.kinds);
  const from = toInstant(url.from);
  const to = toInstant(url.to);
  const isRange = !from || !to || from < to;
  return {
    ...(kinds.length < timelineKinds.length && { kinds }),
    cluster: cluster ?? (url.cluster.slice(0, 100) || undefined),
    ...(isRange && { from, to }),
    cursor: url.cursor || undefined,
  };
}

/** Whether the address asks for a time that ends before it begins. */
export function isRangeReversed({ from, to }: TimelineUrl): boolean {
  const [begin, end] = [toInstant(from), toInstant(to)];
  return begin !== undefined && end !== undefined && begin >= end;
}

/** What a field for a local date and time shows of an instant. */
export function toLocalField(instant: string): string {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return '';
  const offset = new Date(time).getTimezoneOffset() * 60_000;
  return new Date(time - offset).toISOString().slice(0, 16);
}

/** The instant that a field for a local date and time means; empty if it has none. */
export function fromLocalField(value: string): string {
  return toInstant(value) ?? '';
}

function toInstant(text: string): string | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
