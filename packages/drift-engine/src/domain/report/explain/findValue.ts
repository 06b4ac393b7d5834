import { isTree, pick, type Value } from '../../Value';
import type { FieldStep } from '../../ignore/FieldStep';
import type { FieldPath } from './FieldPath';

/** The value of a field; undefined if the object does not have it. */
export function findValue(
  object: Value | undefined,
  path: FieldPath,
): Value | undefined {
  if (path.kind === 'pointer') {
    return path.parts.reduce(findPart, object);
  }
  return path.steps.reduce(findStep, object);
}

function findPart(value: Value | undefined, part: string): Value | undefined {
  if (isTree(value)) return pick(value, part);
  const isPosition = Array.isArray(value) && /^(?:0|[1-9]\d*)$/.test(part);
  return isPosition ? value[Number(part)] : undefined;
}

function findStep(
  value: Value | undefined,
  step: FieldStep,
): Value | undefined {
  if (step.kind === 'field') {
    return isTree(value) ? pick(value, step.name) : undefined;
  }
  if (!Array.isArray(value)) return undefined;
  switch (step.kind) {
    case 'index':
      return value[step.index];
    case 'each':
      return undefined;
    case 'value':
      return value.find(item => !isTree(item) && String(item) === step.text);
    case 'item':
      return (
        value.find(item => hasKeys(item, step.keys, false)) ??
        value.find(item => hasKeys(item, step.keys, true))
      );
    default:
      return step satisfies never;
  }
}

/** `isLenient`: a key that the item leaves to the server (a port's protocol) counts as the one that is asked for. */
function hasKeys(
  item: Value,
  keys: readonly [string, string][],
  isLenient: boolean,
): boolean {
  if (!isTree(item)) return false;
  const found = keys.map(([key, text]) => {
    const value = pick(item, key);
    return value === undefined ? undefined : String(value) === text;
  });
  return isLenient
    ? found.includes(true) && !found.includes(false)
    : found.every(Boolean);
}
