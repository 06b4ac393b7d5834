import type { Value } from '../../Value';
import { failToApply } from '../JqError';
import { isNumber } from '../order';
import { ofValues, type JqFunction } from './JqFunction';

function roundAway(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value));
}

const ofOne: Record<string, (value: number) => number> = {
  floor: Math.floor,
  ceil: Math.ceil,
  round: roundAway,
  trunc: Math.trunc,
  fabs: Math.abs,
  sqrt: Math.sqrt,
  cbrt: Math.cbrt,
  exp: Math.exp,
  exp2: value => 2 ** value,
  exp10: value => 10 ** value,
  expm1: Math.expm1,
  log: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  log1p: Math.log1p,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
};

const ofTwo: Record<string, (left: number, right: number) => number> = {
  pow: (base, exponent) => base ** exponent,
  atan2: Math.atan2,
  fmod: (left, right) => left % right,
  fmax: Math.max,
  fmin: Math.min,
};

function toDouble(name: string, value: Value): number {
  return isNumber(value) ? Number(value) : failToApply(name, value);
}

function ofNumber(
  name: string,
  test: (value: number) => boolean,
): [string, JqFunction] {
  return [
    `${name}/0`,
    ofValues(value => isNumber(value) && test(Number(value))),
  ];
}

const leastNormal = 2 ** -1022;

/** Functions of numbers. */
export const numbers: [string, JqFunction][] = [
  ...Object.entries(ofOne).map(([name, compute]): [string, JqFunction] => [
    `${name}/0`,
    ofValues(value => compute(toDouble(name, value))),
  ]),
  ...Object.entries(ofTwo).map(([name, compute]): [string, JqFunction] => [
    `${name}/2`,
    ofValues((_value, [left, right]) =>
      compute(toDouble(name, left), toDouble(name, right)),
    ),
  ]),
  ['infinite/0', ofValues(() => Infinity)],
  ['nan/0', ofValues(() => NaN)],
  ofNumber('isinfinite', value => Math.abs(value) === Infinity),
  ofNumber('isfinite', value => Math.abs(value) !== Infinity),
  ofNumber('isnan', value => Number.isNaN(value)),
  ofNumber(
    'isnormal',
    value => Math.abs(value) >= leastNormal && Math.abs(value) !== Infinity,
  ),
];
