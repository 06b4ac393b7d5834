import { badLabelKey, badLabelValue, isLabelKey, isLabelValue } from './labels';
import { isTree, pick, type Tree, type Value } from '../domain/Value';

/** How many values each operator takes. */
const OPERATORS: Record<string, 'some' | 'none'> = {
  In: 'some',
  NotIn: 'some',
  Exists: 'none',
  DoesNotExist: 'none',
};

/** Only nodes are chosen by comparing. */
const NODE_OPERATORS = ['Gt', 'Lt'];

/** What is wrong with one of `matchExpressions`, and where in it; undefined if nothing is. */
export function findSelectorProblem(
  requirement: Value,
  isOfNodes: boolean,
): { keys: string[]; message: string } | undefined {
  if (!isTree(requirement)) return { keys: [], message: 'is not an object' };
  const key = pick(requirement, 'key');
  if (typeof key !== 'string' || key === '') {
    return { keys: ['key'], message: 'is missing' };
  }
  if (!isLabelKey(key)) return { keys: ['key'], message: badLabelKey };
  const operator = pick(requirement, 'operator');
  const known = [
    ...Object.keys(OPERATORS),
    ...(isOfNodes ? NODE_OPERATORS : []),
  ];
  if (typeof operator !== 'string' || !known.includes(operator)) {
    return { keys: ['operator'], message: `is not one of ${known.join(', ')}` };
  }
  return (
    findValuesProblem(operator, requirement) ??
    (isOfNodes ? undefined : findBadValue(requirement))
  );
}

function findValuesProblem(
  operator: string,
  requirement: Tree,
): { keys: string[]; message: string } | undefined {
  const values = pick(requirement, 'values') ?? [];
  if (!Array.isArray(values)) {
    return { keys: ['values'], message: 'is not a list' };
  }
  if (values.some(value => typeof value !== 'string')) {
    return { keys: ['values'], message: 'must be text only: quote them' };
  }
  const count = values.length;
  if (NODE_OPERATORS.includes(operator) && count !== 1) {
    return { keys: ['values'], message: `must be one for ${operator}` };
  }
  if (OPERATORS[operator] === 'some' && count === 0) {
    return { keys: ['values'], message: `must not be empty for ${operator}` };
  }
  return OPERATORS[operator] === 'none' && count > 0
    ? { keys: ['values'], message: `must be empty for ${operator}` }
    : undefined;
}

function findBadValue(
  requirement: Tree,
): { keys: string[]; message: string } | undefined {
  const values = pick(requirement, 'values');
  const isBad =
    Array.isArray(values) &&
    values.some(value => typeof value === 'string' && !isLabelValue(value));
  return isBad
    ? { keys: ['values'], message: `has one that ${badLabelValue}` }
    : undefined;
}
