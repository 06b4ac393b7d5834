import type { CheckClock } from '../CheckClock';

const dayMs = 24 * 3_600_000;

/** `ends on 2026-12-01`, or `ended on` it, if that is within so many days; undefined if there is more time. */
export function describeEnd(
  endsAt: number,
  { clock, days }: { clock: CheckClock; days: number },
): string | undefined {
  if (!clock.hasCome(endsAt - days * dayMs)) return undefined;
  const day = new Date(endsAt).toISOString().slice(0, 10);
  return `${clock.hasCome(endsAt) ? 'ended' : 'ends'} on ${day}`;
}
