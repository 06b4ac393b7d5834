import { isTree, pick, type Tree, type Value } from '../../Value';
import { failOn, failToApply, JqError } from '../JqError';
import { compareValues, isNumber, type Spend } from '../order';
import { toBounds } from '../running/slice';

const largestPosition = 0x20000000;

/** Stands where something is to be deleted, until all is found: positions must not move before. */
const gone: Value = Object.freeze({});

/** A value with another one at a place. Throws JqError if there can be no such place. */
export function setPath(
  value: Value,
  path: Value,
  next: Value,
  spend: Spend,
): Value {
  if (!Array.isArray(path)) return failToApply('setpath', value, path);
  return update(value, path, next, spend);
}

/** A value without what stands at some places. */
export function deletePaths(value: Value, paths: Value, spend: Spend): Value {
  if (!Array.isArray(paths)) return failToApply('delpaths', value, paths);
  // What stands above goes before what stands below it.
  const sorted = [...paths].sort((a, b) => compareValues(a, b, spend));
  const marked = sorted.reduce<Value>(
    (rest, path) =>
      Array.isArray(path)
        ? update(rest, path, gone, spend)
        : failOn('expected an array but got:', path),
    value,
  );
  return paths.length === 0 ? value : drop(marked, spend);
}

function drop(value: Value, spend: Spend): Value {
  spend(1);
  if (value === gone) return null;
  if (Array.isArray(value)) {
    return value.filter(each => each !== gone).map(each => drop(each, spend));
  }
  if (!isTree(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== gone)
      .map(([key, each]) => [key, drop(each, spend)]),
  );
}

function update(
  value: Value,
  [step, ...rest]: Value[],
  next: Value,
  spend: Spend,
): Value {
  spend(1);
  if (step === undefined) return next;
  const below = (each: Value) => update(each, rest, next, spend);
  if (value === gone) return value;
  if (typeof step === 'string') return updateKey(value, step, next, below);
  if (isNumber(step)) {
    return updatePosition(value, Number(step), { next, below, spend });
  }
  if (isTree(step)) return updatePart(value, step, { next, below, spend });
  return Array.isArray(value)
    ? failOn('expected a number for indexing an array but got:', step)
    : failOn('expected a string for object key but got:', step);
}

function updateKey(
  value: Value,
  key: string,
  next: Value,
  below: (each: Value) => Value,
): Value {
  if (value !== null && !isTree(value)) {
    return failOn('expected an object but got:', value);
  }
  const tree: Tree = value ?? {};
  if (next === gone && !Object.hasOwn(tree, key)) return value;
  const changed = below(pick(tree, key) ?? null);
  return Object.fromEntries([...Object.entries(tree), [key, changed]]);
}

interface Change {
  next: Value;
  below: (each: Value) => Value;
  spend: Spend;
}

function updatePosition(
  value: Value,
  position: number,
  { next, below, spend }: Change,
): Value {
  if (value !== null && !Array.isArray(value)) {
    return failOn('expected an array but got:', value);
  }
  const list = value ?? [];
  const at = toPosition(list, position);
  if (next === gone && (at < 0 || at >= list.length)) return value;
  expectPosition(at);
  spend(Math.max(at, list.length));
  const changed = below(list[at] ?? null);
  const length = Math.max(list.length, at + 1);
  return Array.from({ length }, (_, each) =>
    each === at ? changed : list[each] ?? null,
  );
}

function expectPosition(at: number): void {
  if (at < 0) throw new JqError('array index should not be negative');
  if (at >= largestPosition) throw new JqError('array index too large');
}

function toPosition(list: Value[], position: number): number {
  const whole = Number.isNaN(position) ? -Infinity : Math.trunc(position);
  return whole < 0 ? whole + list.length : whole;
}

function updatePart(
  value: Value,
  bounds: Tree,
  { next, below, spend }: Change,
): Value {
  if (value !== null && !Array.isArray(value)) {
    return failOn('expected an array but got:', value);
  }
  const [from, to] = [pick(bounds, 'start'), pick(bounds, 'end')];
  if (from === undefined || to === undefined) {
    return failOn('expected "start" and "end" for slicing but got:', bounds);
  }
  const list = value ?? [];
  const [start, end] = toBounds(list.length, from, to);
  if (next === gone && start === end) return value;
  spend(list.length);
  const changed = below(list.slice(start, end));
  const [before, after] = [list.slice(0, start), list.slice(end)];
  if (changed === gone) {
    const marks = list.slice(start, end).map(() => gone);
    return [...before, ...marks, ...after];
  }
  return Array.isArray(changed)
    ? [...before, ...changed, ...after]
    : failOn('expected an array but got:', changed);
}
