import { toWellFormed } from './toWellFormed';
import { isTree, type Value } from '../Value';
import { compareTexts } from './order';

const deepest = 1000;

/**
 * A value as gojq writes it: keys in order, no blanks, NaN as null.
 *
 * @param most - Characters after which the rest is left out
 * @param spend - Told of the work
 */
export function writeJson(
  value: Value,
  most = Infinity,
  spend: (steps: number) => void = () => {},
): string {
  const parts: string[] = [];
  let length = 0;
  const add = (part: string) => {
    parts.push(part);
    length += part.length;
    spend(1 + part.length / 16);
  };
  const write = (each: Value, depth: number): void => {
    if (length > most) return;
    if (depth > deepest) throw new RangeError('too deep');
    if (Array.isArray(each)) {
      add('[');
      each.forEach((item, at) => {
        if (at > 0) add(',');
        write(item, depth + 1);
      });
      add(']');
    } else if (isTree(each)) {
      add('{');
      Object.keys(each)
        .sort(compareTexts)
        .forEach((key, at) => {
          add(`${at > 0 ? ',' : ''}${writeText(key)}:`);
          write(each[key], depth + 1);
        });
      add('}');
    } else {
      add(writeScalar(each));
    }
  };
  write(value, 0);
  return parts.join('');
}

function writeScalar(value: null | boolean | number | bigint | string): string {
  if (typeof value === 'string') return writeText(value);
  return typeof value === 'number' || typeof value === 'bigint'
    ? writeNumber(Number(value))
    : String(value);
}

function writeNumber(value: number): string {
  if (Number.isNaN(value)) return 'null';
  const most = Number.MAX_VALUE;
  const finite = Math.min(Math.max(value, -most), most);
  return Object.is(finite, -0) ? '-0' : String(finite);
}

function writeText(text: string): string {
  return JSON.stringify(toWellFormed(text)).replaceAll('\u007f', '\\u007f');
}
