import type { Value } from '../../Value';
import { failOn, failToApply, JqError } from '../JqError';
import { isNumber, type Spend } from '../order';
import { writeJson } from '../writeJson';
import { ofValues, type JqFunction } from './JqFunction';

const numeric = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The text of a value: itself, or its JSON. */
export function toText(value: Value, spend: Spend): string {
  return typeof value === 'string' ? value : writeJson(value, Infinity, spend);
}

function toNumber(value: Value): Value {
  if (isNumber(value)) return value;
  if (typeof value !== 'string') return failToApply('tonumber', value);
  if (numeric.test(value)) return Number(value);
  throw new JqError('a string is not a number');
}

function toBoolean(value: Value): Value {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  if (typeof value !== 'string') return failToApply('toboolean', value);
  throw new JqError('a string is not a boolean');
}

function readJson(value: Value, spend: Spend): Value {
  if (typeof value !== 'string') return failToApply('fromjson', value);
  spend(1 + value.length / 8);
  try {
    return JSON.parse(value) as Value;
  } catch {
    throw new JqError('a string is not JSON');
  }
}

function expectNumber(value: Value, name: string): number {
  return isNumber(value) ? Number(value) : failOn(`cannot ${name}:`, value);
}

/** Functions that make a value of one type of one of another. */
export const conversions: [string, JqFunction][] = [
  ['tostring/0', ofValues((value, _args, spend) => toText(value, spend))],
  [
    'tojson/0',
    ofValues((value, _args, spend) => writeJson(value, Infinity, spend)),
  ],
  ['tonumber/0', ofValues(toNumber)],
  ['toboolean/0', ofValues(toBoolean)],
  ['fromjson/0', ofValues((value, _args, spend) => readJson(value, spend))],
  ['_negate/0', ofValues(value => 0 - expectNumber(value, 'negate'))],
  ['_plus/0', ofValues(value => expectNumber(value, 'plus'))],
];
