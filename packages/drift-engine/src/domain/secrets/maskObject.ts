import {
  pickText,
  splitApiVersion,
  type KubernetesObject,
} from '../KubernetesObject';
import { isTree, pick, type Tree, type Value } from '../Value';
import type { Masker } from './createMasker';
import { lastApplied, maskAnnotations } from './maskAnnotations';
import type { MaskedObject } from './Masked';
import { maskSecret } from './maskSecret';
import { mayBearSecret } from './mayBearSecret';
import { withValues } from './withValues';

const deepest = 200;

/** What an object is masked with. */
export interface Masking {
  masker: Masker;
  /** Annotations of Secrets, beside those known to hold a copy of the object, whose values are secret. */
  sensitiveAnnotations: readonly string[];
  /**
   * What was made of each part so far; undefined for one that is being looked at. YAML's aliases put one part into many places, and
   * into itself.
   */
  known: Map<Value, Value | undefined>;
}

/**
 * An object in which every value of a Secret is a mask: the object itself, an item of a List, or one that is live within another
 * kind (a template, a work order for another cluster), and the copies of each in its annotations. Names of keys stay. Objects without
 * a Secret come back as they are. It never throws; what is too deep to be looked at is masked as a whole.
 */
export function maskObject(
  object: KubernetesObject,
  masker: Masker,
  sensitiveAnnotations: readonly string[] = [],
): MaskedObject {
  if (!mayBearSecret(object, lastApplied)) return object as MaskedObject;
  const masking = { masker, sensitiveAnnotations, known: new Map() };
  const masked = maskWithin(object, masking, 0);
  return (isTree(masked) ? masked : { masked }) as MaskedObject;
}

/** The same for any value. */
export function maskWithin(
  value: Value,
  masking: Masking,
  depth: number,
  isSecret = false,
): Value {
  if (value === null) return value;
  if (typeof value !== 'object') {
    return isSecret ? masking.masker.maskValue(value) : value;
  }
  // As an item of a SecretList, a part is another thing than elsewhere.
  if (isSecret) return maskContainer(value, masking, depth, isSecret);
  const { known, masker } = masking;
  if (known.has(value)) {
    return known.get(value) ?? masker.maskText('a part of itself');
  }
  known.set(value, undefined);
  const masked = maskContainer(value, masking, depth, isSecret);
  known.set(value, masked);
  return masked;
}

function maskContainer(
  value: Value[] | Tree,
  masking: Masking,
  depth: number,
  isSecret: boolean,
): Value {
  if (depth > deepest) return masking.masker.maskValue(value);
  if (!Array.isArray(value)) {
    return isSecret || isSecretObject(value)
      ? maskSecret(value, masking, depth)
      : maskTree(value, masking, depth);
  }
  const items = value.map(item =>
    maskWithin(item, masking, depth + 1, isSecret),
  );
  return items.some((item, at) => item !== value[at]) ? items : value;
}

/** Most objects have no Secret, and are not copied. */
function maskTree(tree: Tree, masking: Masking, depth: number): Tree {
  const areSecrets = pickText(tree, 'kind') === 'SecretList';
  const changed = new Map<string, Value>();
  for (const [key, value] of Object.entries(tree)) {
    const isSecret = areSecrets && key === 'items';
    const masked = maskWithin(value, masking, depth + 1, isSecret);
    if (masked !== value) changed.set(key, masked);
  }
  const masked = changed.size > 0 ? withValues(tree, changed) : tree;
  return maskAnnotations(masked, masking, { depth, isSecret: false });
}

/** A Secret of the core group. One without an apiVersion is taken as such: it is somebody's mistake, and may be secret. */
function isSecretObject(tree: Tree): boolean {
  if (pick(tree, 'kind') !== 'Secret') return false;
  return splitApiVersion(pickText(tree, 'apiVersion')).group === '';
}
