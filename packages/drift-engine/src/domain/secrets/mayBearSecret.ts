import { isTree, pick, type Value } from '../Value';

const deepest = 100;
const mostParts = 200_000;

/** A Secret within JSON, whose letters may be written with escapes. */
const inJson = /"Secret(?:List)?"|\\u/;

/** Whether a text of JSON may have a Secret in it. */
export function mayBearSecretText(text: string): boolean {
  return inJson.test(text);
}

/**
 * Whether a Secret may be anywhere in an object, or in a copy of one in its annotations. Most objects have none and are told so
 * without anything being made of them; what is too large to be looked through may have one.
 */
export function mayBearSecret(object: Value, lastApplied: string): boolean {
  let left = mostParts;
  const look = (value: Value, depth: number): boolean => {
    if (typeof value !== 'object' || value === null) return false;
    left -= 1;
    if (left < 0 || depth > deepest) return true;
    if (Array.isArray(value)) return value.some(item => look(item, depth + 1));
    const kind = pick(value, 'kind');
    if (kind === 'Secret' || kind === 'SecretList') return true;
    const applied = pick(value, lastApplied);
    if (typeof applied === 'string' && mayBearSecretText(applied)) return true;
    return Object.values(value).some(item => look(item, depth + 1));
  };
  return isTree(object) ? look(object, 0) : true;
}
