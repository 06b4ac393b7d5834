/** A moment that an axis of time names. */
export interface TimeTick {
  /** Epoch milliseconds. */
  at: number;
  label: string;
}

type Unit = 'minute' | 'hour' | 'day' | 'month' | 'year';

interface Step {
  unit: Unit;
  count: number;
}

const hourMs = 3_600_000;
const lengths: Record<Unit, number> = {
  minute: 60_000,
  hour: hourMs,
  day: 24 * hourMs,
  month: 30 * 24 * hourMs,
  year: 365 * 24 * hourMs,
};
const counts: Record<Unit, readonly number[]> = {
  minute: [1, 5, 10, 30],
  hour: [1, 2, 3, 6, 12],
  day: [1, 2, 7],
  month: [1, 3, 6],
  year: [1, 2, 5, 10, 20, 50, 100],
};
const steps: Step[] = (Object.keys(counts) as Unit[]).flatMap(unit =>
  counts[unit].map(count => ({ unit, count })),
);

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const day = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
});
const hourOfDay = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
});
const month = new Intl.DateTimeFormat(undefined, {
  month: 'short',
  year: 'numeric',
});

/** Round moments of the local calendar from `from` to `to`, at most so many, each with a label that no other has. */
export function listTimeTicks(
  from: number,
  to: number,
  most: number,
): TimeTick[] {
  const step =
    steps.find(
      ({ unit, count }) => (to - from) / (lengths[unit] * count) < most,
    ) ?? steps[steps.length - 1];
  const isLong = to - from > lengths.day;
  const ticks: TimeTick[] = [];
  for (let next = toStart(from, step); next <= to; next = add(next, step)) {
    if (next >= from && from < to)
      ticks.push({ at: next, label: toLabel(next, step, isLong) });
  }
  return ticks.slice(-most);
}

/** The last round moment that is not after that time. */
function toStart(at: number, { unit, count }: Step): number {
  const date = new Date(at);
  const floor = (value: number) => Math.floor(value / count) * count;
  const [y, m, d] = [date.getFullYear(), date.getMonth(), date.getDate()];
  switch (unit) {
    case 'year':
      return new Date(floor(y), 0, 1).getTime();
    case 'month':
      return new Date(y, floor(m), 1).getTime();
    case 'day':
      return new Date(y, m, d).getTime();
    case 'hour':
      return new Date(y, m, d, floor(date.getHours())).getTime();
    case 'minute': {
      const minutes = floor(date.getMinutes());
      return new Date(y, m, d, date.getHours(), minutes).getTime();
    }
    default:
      return unit satisfies never;
  }
}

/** By the calendar, as days and months differ in length. */
function add(at: number, { unit, count }: Step): number {
  const date = new Date(at);
  switch (unit) {
    case 'year':
      return date.setFullYear(date.getFullYear() + count);
    case 'month':
      return date.setMonth(date.getMonth() + count);
    case 'day':
      return date.setDate(date.getDate() + count);
    case 'hour':
    case 'minute':
      return at + count * lengths[unit];
    default:
      return unit satisfies never;
  }
}

/** In more than a day an hour says of which day it is. */
function toLabel(at: number, { unit }: Step, isLong: boolean): string {
  const date = new Date(at);
  if (unit === 'year') return String(date.getFullYear());
  if (unit === 'month') return month.format(date);
  const isMidnight = date.getHours() === 0 && date.getMinutes() === 0;
  if (unit === 'day' || isMidnight) return day.format(date);
  return (isLong ? hourOfDay : time).format(date);
}
