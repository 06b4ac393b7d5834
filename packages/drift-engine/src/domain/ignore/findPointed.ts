import { isTree, pick, type Value } from '../Value';
import type { Path } from '../jq/Path';

/** The place in a value that a pointer names, its digits read as what they meet; undefined if nothing stands there. */
export function findPointed(value: Value, pointer: Path): Path | undefined {
  const path: Path = [];
  let current: Value | undefined = value;
  for (const step of pointer) {
    if (Array.isArray(current)) {
      if (typeof step !== 'number') return undefined;
      path.push(step);
      current = current[step];
    } else if (isTree(current)) {
      path.push(String(step));
      current = pick(current, String(step));
    } else {
      return undefined;
    }
    if (current === undefined) return undefined;
  }
  return path;
}
