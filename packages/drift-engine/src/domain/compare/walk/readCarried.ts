import { isTree, pick, type Value } from '../../Value';
import { listSteps, type Place } from './Place';
import type { Walk } from './Walk';

/** What the carried object has at a place; undefined where it has nothing. Positions in a place are those of its lists. */
export function readCarried(
  walk: Walk,
  place: Place | undefined,
): Value | undefined {
  let at: Value | undefined = walk.carried;
  for (const step of listSteps(place)) {
    if (step.kind === 'field') at = isTree(at) ? pick(at, step.key) : undefined;
    else at = Array.isArray(at) ? at[step.index] : undefined;
  }
  return at;
}
