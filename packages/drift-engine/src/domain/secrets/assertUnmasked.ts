import type { KubernetesObject } from '../KubernetesObject';
import { isTree, type Value } from '../Value';
import { decodeBase64 } from './decodeBase64';
import type { Unmasked } from './Masked';

const ours = /\*\*\*[0-9a-f]{24}/;

/** As kubectl and Flux write masks; Flux has once applied one (helm-controller #925). */
const others = /^\*\*\*(?: \((?:before|after)\))?$/;

/** How base64 of a text begins that begins with `***`. */
const encodedStart = 'Kioq';

/**
 * Makes sure that an object may be written to a cluster or to Git: it throws if a mask stands anywhere in it, in a key, in a text
 * or in base64. The error names the place and not what stands there.
 */
export function assertUnmasked(
  object: KubernetesObject,
): asserts object is Unmasked {
  const seen = new Set<Value>();
  const open: [Value, string][] = [[object, '']];
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, field] = next;
    if (typeof value === 'string' && isMask(value)) refuse(field);
    if (typeof value === 'object' && !seen.has(value)) {
      seen.add(value);
      for (const part of listParts(value, field)) open.push(part);
    }
  }
}

function listParts(value: Value, field: string): [Value, string][] {
  if (Array.isArray(value)) {
    return value.map((item, at) => [item, `${field}/${at}`]);
  }
  if (!isTree(value)) return [];
  return Object.entries(value).map(([key, item]) => {
    if (isMask(key)) refuse(field);
    return [item, `${field}/${key}`];
  });
}

function isMask(text: string): boolean {
  if (ours.test(text) || others.test(text)) return true;
  if (!text.startsWith(encodedStart)) return false;
  const bytes = decodeBase64(text);
  if (!bytes) return false;
  const decoded = new TextDecoder().decode(bytes);
  return ours.test(decoded) || others.test(decoded);
}

function refuse(field: string): never {
  throw new Error(
    `the value at ${
      field || '/'
    } is masked, so this object must not be written`,
  );
}
