import { isTree, type Value } from '../../Value';
import { failToApply, nameType } from '../JqError';
import { isNumber, type Spend } from '../order';
import { isTruthy } from '../running/Item';
import { containsValue } from './containsValue';
import { ofValues, type JqFunction } from './JqFunction';

function hasKey(value: Value, key: Value): boolean {
  if (value === null) return false;
  if (isTree(value) && typeof key === 'string') {
    return Object.hasOwn(value, key);
  }
  if (Array.isArray(value) && isNumber(key)) {
    const at = Math.trunc(Number(key));
    return at >= 0 && at < value.length;
  }
  return failToApply('has', value, key);
}

function measure(value: Value, spend: Spend): Value {
  if (value === null) return 0;
  if (typeof value === 'string') {
    spend(value.length / 16);
    return [...value].length;
  }
  if (typeof value === 'boolean') return failToApply('length', value);
  if (Array.isArray(value)) return value.length;
  if (typeof value === 'object') {
    const { length } = Object.keys(value);
    spend(length / 16);
    return length;
  }
  return Math.abs(Number(value));
}

/** Functions that answer a question about a value. */
export const questions: [string, JqFunction][] = [
  ['not/0', ofValues(value => !isTruthy(value))],
  ['has/1', ofValues((value, [key]) => hasKey(value, key))],
  [
    'contains/1',
    ofValues((whole, [part], spend) => containsValue(whole, part, spend)),
  ],
  [
    'inside/1',
    ofValues((part, [whole], spend) => containsValue(whole, part, spend)),
  ],
  ['length/0', ofValues((value, _args, spend) => measure(value, spend))],
  ['type/0', ofValues(nameType)],
];
