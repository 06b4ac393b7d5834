import { isTree, pick, type Value } from '../../Value';
import { failToApply, JqError } from '../JqError';
import { isNumber, TooDeepError, type Spend } from '../order';

const deepest = 500;

/** jq's `contains`: texts within texts, and for lists and objects each part in some part. Throws JqError if the types differ. */
export function containsValue(
  whole: Value,
  part: Value,
  spend: Spend,
  depth = 0,
): boolean {
  countDepth(depth, spend);
  if (typeof whole === 'string' && typeof part === 'string') {
    spend(whole.length / 64);
    return whole.includes(part);
  }
  if (Array.isArray(whole) && Array.isArray(part)) {
    return part.every(each =>
      whole.some(other => containsAlike(other, each, spend, depth)),
    );
  }
  if (isTree(whole) && isTree(part)) {
    return Object.entries(part).every(([key, each]) => {
      const other = pick(whole, key);
      return other !== undefined && containsAlike(other, each, spend, depth);
    });
  }
  return isSame(whole, part);
}

function countDepth(depth: number, spend: Spend): void {
  spend(1);
  if (depth > deepest) throw new TooDeepError('the values are too deep');
}

function isSame(whole: Value, part: Value): boolean {
  if (isNumber(whole) && isNumber(part)) return Number(whole) === Number(part);
  return whole === part || failToApply('contains', whole, part);
}

function containsAlike(
  whole: Value,
  part: Value,
  spend: Spend,
  depth: number,
): boolean {
  try {
    return containsValue(whole, part, spend, depth + 1);
  } catch (error) {
    // Of another type, so that this part is not the one.
    if (error instanceof JqError) return false;
    throw error;
  }
}
