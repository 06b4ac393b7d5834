import type { Value } from '../Value';

const SHAPE =
  /^(\d{4}-\d\d-(\d\d))T(\d\d?:\d\d:\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;

/** Seconds since 1970 and the fraction's digits, at most nine and without zeros at the end. */
interface Instant {
  seconds: number;
  fraction: string;
}

/**
 * Whether two values are the same instant (RFC 3339), whatever the offset; undefined if one is none. Fractions count to the
 * nanosecond, which is where Go ends. A text is the same as itself.
 */
export function areTimesEqual(a: Value, b: Value): boolean | undefined {
  if (typeof a !== 'string' || typeof b !== 'string') return undefined;
  if (a === b) return true;
  const left = parseInstant(a);
  const right = left && parseInstant(b);
  if (!left || !right) return undefined;
  return left.seconds === right.seconds && left.fraction === right.fraction;
}

function parseInstant(text: string): Instant | undefined {
  const match = text.length > 64 ? null : SHAPE.exec(text);
  if (match === null) return undefined;
  const [, date, day, time, digits = '', sign, hours = '0', minutes = '0'] =
    match;
  if (Number(hours) > 24 || Number(minutes) > 60) return undefined;
  const clock = time.padStart(8, '0');
  const milliseconds = Date.parse(`${date}T${clock}Z`);
  // Date.parse makes 2 March of 30 February, and the next day of 24:00.
  const isReal =
    !Number.isNaN(milliseconds) &&
    !clock.startsWith('24') &&
    new Date(milliseconds).getUTCDate() === Number(day);
  if (!isReal) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * 60;
  return {
    seconds: milliseconds / 1000 + (sign === '-' ? offset : -offset),
    fraction: digits.slice(0, 9).replace(/0+$/, ''),
  };
}
