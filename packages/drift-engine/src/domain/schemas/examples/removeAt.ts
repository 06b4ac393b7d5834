import { isTree, type Value } from '../../Value';

/** A copy without what stands at a place. */
export function removeAt(
  value: Value,
  [step, ...rest]: readonly (string | number)[],
): Value {
  const isLast = rest.length === 0;
  if (Array.isArray(value)) {
    return value.flatMap((item, at) => {
      if (at !== step) return [item];
      return isLast ? [] : [removeAt(item, rest)];
    });
  }
  if (!isTree(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, of]) => {
      if (key !== step) return [[key, of]];
      return isLast ? [] : [[key, removeAt(of, rest)]];
    }),
  );
}
