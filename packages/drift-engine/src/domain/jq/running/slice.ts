import type { Value } from '../../Value';
import { failOn } from '../JqError';
import { isNumber } from '../order';

/** What `[from:to]` is of a list or a text; of null it is null. */
export function sliceValue(value: Value, from: Value, to: Value): Value {
  if (value === null) return null;
  if (typeof value === 'string') {
    const characters = [...value];
    const bounds = toBounds(characters.length, from, to, 'a string');
    return characters.slice(...bounds).join('');
  }
  if (!Array.isArray(value)) {
    return failOn('expected an array but got:', value);
  }
  const [start, end] = toBounds(value.length, from, to);
  // All of a list is that list, and stands where it stands.
  return start === 0 && end === value.length ? value : value.slice(start, end);
}

/** The positions at which a part begins and ends. Throws JqError for bounds that are no numbers. */
export function toBounds(
  length: number,
  from: Value,
  to: Value,
  of = 'an array',
): [number, number] {
  const start = from === null ? 0 : clamp(toPosition(from, of), 0, length);
  if (to === null) return [start, length];
  const wanted = toPosition(to, of, true);
  return [start, clamp(wanted, start, length)];
}

function toPosition(bound: Value, of: string, isEnd = false): number {
  if (!isNumber(bound)) {
    return failOn(`expected a number for indexing ${of} but got:`, bound);
  }
  const at = Number(bound);
  if (!isEnd) return Number.isNaN(at) ? -Infinity : Math.floor(at);
  // A bound between the last position and the end is the end.
  return Number.isNaN(at) || (at < 0 && at > -1) ? Infinity : Math.ceil(at);
}

function clamp(at: number, least: number, most: number): number {
  const position = at < 0 ? at + most : at;
  return Math.min(most, Math.max(least, position));
}
