import type { Value } from '../../Value';
import type { Scope } from '../Item';
import { failOn, JqError, JqExhausted } from '../JqError';
import { ofValue, type Builtin } from './Builtin';
import { test } from './testRegex';

function expectText(value: Value): string {
  return typeof value === 'string'
    ? value
    : failOn('a text was expected and not', value);
}

function ofTexts(compute: (text: string, argument: string) => Value): Builtin {
  return ofValue((value, argument, { spend }) => {
    const text = expectText(value);
    spend(text.length / 16);
    return compute(text, expectText(argument));
  });
}

function ofText(compute: (text: string) => Value): Builtin {
  return ofValue((value, _argument, { spend }) => {
    const text = expectText(value);
    spend(text.length / 16);
    return compute(text);
  });
}

/** jq cuts a part off and leaves alone what does not have it, texts or not. */
function cut(
  value: Value,
  part: Value,
  compute: (text: string, part: string) => string,
): Value {
  return typeof value === 'string' && typeof part === 'string'
    ? compute(value, part)
    : value;
}

function cutStart(text: string, part: string): string {
  return text.startsWith(part) ? text.slice(part.length) : text;
}

function cutEnd(text: string, part: string): string {
  return part !== '' && text.endsWith(part)
    ? text.slice(0, -part.length)
    : text;
}

const deepest = 500;

/** A value as JSON; numbers beyond 2^53 as they are. */
function toJson(
  value: Value,
  spend: (steps: number) => void,
  depth = 0,
): string {
  spend(1);
  if (depth > deepest) throw new JqExhausted('the values are too deep');
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) {
    return `[${value.map(item => toJson(item, spend, depth + 1)).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([key, item]) =>
        `${JSON.stringify(key)}:${toJson(item, spend, depth + 1)}`,
    );
    return `{${entries.join(',')}}`;
  }
  if (typeof value === 'string') spend(value.length / 16);
  return JSON.stringify(value);
}

function toText(value: Value, _argument: Value, { spend }: Scope): string {
  return typeof value === 'string' ? value : toJson(value, spend);
}

const number = /^\s*-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

function toNumber(value: Value): Value {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  const text = expectText(value);
  if (text.length > 400 || !number.test(text)) {
    throw new JqError('a text is no number');
  }
  return Number(text);
}

function join(value: Value, separator: Value, scope: Scope): string {
  if (!Array.isArray(value)) return failOn('join cannot take', value);
  const between = expectText(separator);
  const parts = value.map(item => {
    if (typeof item === 'object' && item !== null) {
      return failOn('join cannot take', item);
    }
    return item === null ? '' : String(item);
  });
  const joined = parts.join(between);
  scope.spend(1 + parts.length + joined.length / 16);
  return joined;
}

/** Functions of texts. */
export const texts: [string, Builtin][] = [
  ['test/1', test],
  ['test/2', test],
  ['startswith/1', ofTexts((text, part) => text.startsWith(part))],
  ['endswith/1', ofTexts((text, part) => text.endsWith(part))],
  ['ltrimstr/1', ofValue((value, part) => cut(value, part, cutStart))],
  ['rtrimstr/1', ofValue((value, part) => cut(value, part, cutEnd))],
  ['split/1', ofTexts((text, separator) => text.split(separator))],
  ['join/1', ofValue(join)],
  ['ascii_downcase/0', ofText(text => text.replace(/[A-Z]+/g, lower))],
  ['ascii_upcase/0', ofText(text => text.replace(/[a-z]+/g, upper))],
  ['trim/0', ofText(text => text.trim())],
  ['tostring/0', ofValue(toText)],
  ['tojson/0', ofValue((value, _argument, { spend }) => toJson(value, spend))],
  ['tonumber/0', ofValue(toNumber)],
];

function lower(text: string): string {
  return text.toLowerCase();
}

function upper(text: string): string {
  return text.toUpperCase();
}
