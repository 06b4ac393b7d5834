import type { Value } from '../../Value';
import { failToApply } from '../JqError';
import { isNumber, type Spend } from '../order';
import { findPositions } from '../running/navigate';
import { splitText } from '../running/operate';
import { ofValues, type Compute, type JqFunction } from './JqFunction';

// What Go calls a space.
const spaces =
  '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+';
const leading = new RegExp(`^${spaces}`);
const trailing = new RegExp(`${spaces}$`);

function ofText(
  name: string,
  compute: (text: string, spend: Spend) => Value,
): [string, JqFunction] {
  return [
    `${name}/0`,
    ofValues((value, _args, spend) => {
      if (typeof value !== 'string') return failToApply(name, value);
      spend(value.length / 16);
      return compute(value, spend);
    }),
  ];
}

function ofTwoTexts(
  name: string,
  compute: (text: string, other: string, spend: Spend) => Value,
): [string, JqFunction] {
  return [
    `${name}/1`,
    ofValues((value, [other], spend) => {
      if (typeof value !== 'string' || typeof other !== 'string') {
        return failToApply(name, value, other);
      }
      spend(value.length / 64);
      return compute(value, other, spend);
    }),
  ];
}

function trimStart(text: string, prefix: string): string {
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

function trimEnd(text: string, suffix: string): string {
  return text.endsWith(suffix)
    ? text.slice(0, text.length - suffix.length)
    : text;
}

function explode(text: string): number[] {
  return [...text].map(each => each.codePointAt(0) ?? 0);
}

function implode(value: Value): Value {
  if (!Array.isArray(value)) return failToApply('implode', value);
  const characters = value.map(each => {
    if (!isNumber(each)) return failToApply('implode', value);
    const code = Math.trunc(Number(each));
    const isCharacter =
      code >= 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000);
    return String.fromCodePoint(isCharacter ? code : 0xfffd);
  });
  return characters.join('');
}

/** Positions at which something stands in a text or a list, told in characters. */
function ofPositions(
  name: string,
  choose: (positions: number[]) => Value,
): [string, JqFunction] {
  const compute: Compute = (value, [part], spend) => {
    if (value === null) return null;
    if (Array.isArray(value)) {
      const parts = Array.isArray(part) ? part : [part];
      return choose(findPositions(value, parts, spend));
    }
    if (typeof value !== 'string' || typeof part !== 'string') {
      return failToApply(name, value, part);
    }
    return choose(findPositions(explode(value), explode(part), spend));
  };
  // Nothing stands nowhere: of many positions all, of one none.
  return [`${name}/1`, ofValues(compute)];
}

/** Functions of texts. */
export const texts: [string, JqFunction][] = [
  ofText('utf8bytelength', text => new TextEncoder().encode(text).length),
  ofText('explode', explode),
  ofText('ascii_downcase', text =>
    text.replace(/[A-Z]+/g, each => each.toLowerCase()),
  ),
  ofText('ascii_upcase', text =>
    text.replace(/[a-z]+/g, each => each.toUpperCase()),
  ),
  ofText('ltrim', text => text.replace(leading, '')),
  ofText('rtrim', text => text.replace(trailing, '')),
  ofText('trim', text => text.replace(leading, '').replace(trailing, '')),
  ['implode/0', ofValues(implode)],
  ofTwoTexts('split', splitText),
  ofTwoTexts('startswith', (text, prefix) => text.startsWith(prefix)),
  ofTwoTexts('endswith', (text, suffix) => text.endsWith(suffix)),
  ofTwoTexts('ltrimstr', trimStart),
  ofTwoTexts('rtrimstr', trimEnd),
  ofTwoTexts('trimstr', (text, part) => trimEnd(trimStart(text, part), part)),
  ofPositions('indices', positions => positions),
  ofPositions('index', positions => positions[0] ?? null),
  ofPositions('rindex', positions => positions.at(-1) ?? null),
];
