import type { Comparison, ObjectVerdict } from '../Comparison';
import type { Knowledge } from '../Knowledge';
import {
  formatIdentity,
  pickText,
  toIdentity,
  type Identity,
  type KubernetesObject,
} from '../KubernetesObject';
import { compareObject } from './compareObject';
import { isGenerated, isTracked } from './tracking';

/**
 * Compares all that Git declares with all that was read of a cluster: each declared object with its counterpart, and what is carried
 * without being declared: `extra` where it was Git's once, `unmanaged` where it never was.
 */
export function compareSets(
  declared: readonly KubernetesObject[],
  carried: readonly KubernetesObject[],
  knowledge: Knowledge,
): Comparison[] {
  const index = indexObjects(carried);
  const matched = new Set<KubernetesObject>();
  const comparisons = declared.map(object => {
    const found = findCounterpart(object, index, knowledge);
    if (found.kind === 'none') {
      return conclude(object, 'missing', 'the cluster does not carry it');
    }
    if (found.kind === 'several') {
      return conclude(object, 'unknown', found.reason);
    }
    matched.add(found.object);
    return compareObject(object, found.object, knowledge);
  });
  const left = carried.filter(object => !matched.has(object));
  return [...comparisons, ...left.flatMap(judgeUndeclared(knowledge))];
}

interface CarriedIndex {
  byIdentity: Map<string, KubernetesObject>;
  byName: Map<string, KubernetesObject[]>;
}

function indexObjects(objects: readonly KubernetesObject[]): CarriedIndex {
  const index: CarriedIndex = { byIdentity: new Map(), byName: new Map() };
  for (const object of objects) {
    const identity = toIdentity(object);
    index.byIdentity.set(formatIdentity(identity), object);
    const name = formatIdentity({ ...identity, namespace: '' });
    const same = index.byName.get(name);
    if (same) same.push(object);
    else index.byName.set(name, [object]);
  }
  return index;
}

type Counterpart =
  | { kind: 'one'; object: KubernetesObject }
  | { kind: 'none' }
  | { kind: 'several'; reason: string };

/** By identity; an object that names no namespace is found wherever it is the only one of its name. */
function findCounterpart(
  object: KubernetesObject,
  index: CarriedIndex,
  { kinds }: Knowledge,
): Counterpart {
  const identity = toIdentity(object);
  const exact = index.byIdentity.get(formatIdentity(identity));
  if (exact) return { kind: 'one', object: exact };
  const known = kinds.find(pickText(object, 'apiVersion'), identity.kind);
  const isOpen = identity.namespace === '' || known?.isNamespaced === false;
  const named = formatIdentity({ ...identity, namespace: '' });
  const same = isOpen ? index.byName.get(named) ?? [] : [];
  if (same.length === 0) return { kind: 'none' };
  if (same.length === 1) return { kind: 'one', object: same[0] };
  const places = same.map(each => pickText(each, 'metadata', 'namespace'));
  return {
    kind: 'several',
    reason: `it declares no namespace, and ${places.join(
      ', ',
    )} each carry one of its name: declare the namespace`,
  };
}

function judgeUndeclared({ appliers }: Knowledge) {
  return (object: KubernetesObject): Comparison[] => {
    if (isGenerated(object)) return [];
    return isTracked(object, appliers)
      ? [
          conclude(
            object,
            'extra',
            'it was applied, and is not declared any more',
          ),
        ]
      : [
          conclude(
            object,
            'unmanaged',
            'no document declares it, nor ever did',
          ),
        ];
  };
}

function conclude(
  object: KubernetesObject,
  verdict: ObjectVerdict,
  reason: string,
): Comparison {
  const identity: Identity = toIdentity(object);
  return {
    ...{ identity, verdict, reason, differences: [], suppressed: [] },
    apiVersion: pickText(object, 'apiVersion'),
  };
}
