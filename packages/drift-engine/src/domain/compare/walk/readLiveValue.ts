import { isTree, pick, type Value } from '../../Value';
import { listSteps, type ObjectPath } from './ObjectPath';
import type { Walk } from './Walk';

/** What the live object has at a place; undefined if it has nothing. Positions in a place are those of its lists. */
export function readLiveValue(
  walk: Walk,
  objectPath: ObjectPath | undefined,
): Value | undefined {
  let at: Value | undefined = walk.live;
  for (const step of listSteps(objectPath)) {
    if (step.kind === 'field') at = isTree(at) ? pick(at, step.key) : undefined;
    else at = Array.isArray(at) ? at[step.index] : undefined;
  }
  return at;
}
