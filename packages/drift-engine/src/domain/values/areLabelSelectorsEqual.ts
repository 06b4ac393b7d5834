import { parseLabelSelector } from './parseLabelSelector';

/**
 * Whether two label selectors in text choose the same labels by the same conditions, in whatever order they stand; undefined if one
 * is no selector. `a=b` is `a in (b)`, and `a!=b` is `a notin (b)`. A text is the same as itself.
 */
export function areLabelSelectorsEqual(
  a: string,
  b: string,
): boolean | undefined {
  if (a === b) return true;
  const left = format(a);
  const right = left === undefined ? undefined : format(b);
  return right === undefined ? undefined : left === right;
}

function format(text: string): string | undefined {
  if (typeof text !== 'string') return undefined;
  const requirements = parseLabelSelector(text)?.map(
    ({ key, operator, values }) => `${key} ${operator} ${values.join(',')}`,
  );
  return requirements && [...new Set(requirements)].sort().join(';');
}
