import type { Value } from '../../domain/Value';
import { toWholeNumber } from '../toWholeNumber';

/** What an unquoted text is. */
export interface Resolved {
  type: 'null' | 'bool' | 'int' | 'float' | 'str';
  value: Value;
}

const WORDS = new Map<string, Resolved>([
  ...toWords('null', null, ['', '~', 'null', 'Null', 'NULL']),
  ...toWords('bool', true, ['y', 'Y', 'yes', 'Yes', 'YES']),
  ...toWords('bool', true, ['true', 'True', 'TRUE', 'on', 'On', 'ON']),
  ...toWords('bool', false, ['n', 'N', 'no', 'No', 'NO']),
  ...toWords('bool', false, ['false', 'False', 'FALSE', 'off', 'Off', 'OFF']),
  ...toWords('float', NaN, ['.nan', '.NaN', '.NAN']),
  ...toWords('float', Infinity, ['.inf', '.Inf', '.INF']),
  ...toWords('float', Infinity, ['+.inf', '+.Inf', '+.INF']),
  ...toWords('float', -Infinity, ['-.inf', '-.Inf', '-.INF']),
]);

const DECIMAL = /^[+-]?(?:0|[1-9]\d*)$/;
const PREFIXED = /^([+-]?)(0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+|0[0-7]+)$/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const LARGEST = 2n ** 64n - 1n;
const LARGEST_SIGNED = 2n ** 63n;

/** More digits than any 64-bit number has, of whatever base. */
const MOST_DIGITS = 80;

/**
 * What an unquoted text is in YAML 1.1 as the tools of Kubernetes read it (go-yaml 2, by way of sigs.k8s.io/yaml): `yes`, `on` and `y` are
 * true, `0777`, `0o777`, `0x1F` and `0b1` are numbers, as is `1_000`; `1:30` and dates are text. A whole number that fits no 64 bits is a
 * double there; here it keeps its digits, and equals that double.
 */
export function resolvePlain(text: string): Resolved {
  const word = WORDS.get(text);
  if (word) return word;
  if (!/^[+\-.\d]/.test(text)) return { type: 'str', value: text };
  // After a point, underscores stand between digits or nowhere.
  const plain =
    text.startsWith('.') && /_(?!\d)|\D_/.test(text)
      ? text
      : text.replaceAll('_', '');
  const whole = toWhole(plain);
  if (whole !== undefined) return { type: 'int', value: whole };
  const float = FLOAT.test(plain) ? Number(plain) : NaN;
  return Number.isFinite(float)
    ? { type: 'float', value: float === 0 ? 0 : float }
    : { type: 'str', value: text };
}

function toWhole(plain: string): number | bigint | undefined {
  if (DECIMAL.test(plain)) return toWholeNumber(plain);
  const match = plain.length > MOST_DIGITS ? null : PREFIXED.exec(plain);
  if (match === null) return undefined;
  const [, sign, digits] = match;
  const size = BigInt(digits.replace(/^0(?=[0-7])/, '0o'));
  const most =
    sign === '' ? LARGEST : LARGEST_SIGNED - (sign === '+' ? 1n : 0n);
  if (size > most) return undefined;
  return toWholeNumber(String(sign === '-' ? -size : size));
}

function toWords(
  type: Resolved['type'],
  value: Value,
  texts: string[],
): [string, Resolved][] {
  return texts.map(text => [text, { type, value }]);
}
