import { isTree, pick, type Tree, type Value } from '../../Value';
import { explainAbsence } from '../walk/explainAbsence';
import { indexByKeys } from '../walk/listKeys';
import { toField, toItem, type Spot } from '../walk/Spot';
import { report, type Walk } from '../walk/Walk';

/**
 * Where the carried object does not say who wrote what, finds items of keyed lists that Git does not declare: no server adds one by
 * default, so somebody did. Whether they may cannot be known, so that confidence is low.
 */
export function findUnattributed(
  walk: Walk,
  spot: Spot,
  declared: Value,
  carried: Value,
): void {
  if (isTree(declared) && isTree(carried)) {
    for (const [key, other] of Object.entries(carried)) {
      lookAtField(walk, toField(spot, key), pick(declared, key), other);
    }
  } else if (Array.isArray(declared) && Array.isArray(carried)) {
    lookAtItems(walk, spot, declared, carried);
  }
}

/** A list that Git does not declare at all has no item of Git's. */
function lookAtField(
  walk: Walk,
  spot: Spot,
  declared: Value | undefined,
  carried: Value,
): void {
  if (declared !== undefined) {
    findUnattributed(walk, spot, declared, carried);
  } else if (Array.isArray(carried) && !explainAbsence(walk, spot, carried)) {
    lookAtItems(walk, spot, [], carried);
  }
}

function lookAtItems(
  walk: Walk,
  spot: Spot,
  declared: Value[],
  carried: Value[],
): void {
  const { node } = spot;
  if (node.type !== 'list' || node.listType !== 'map') return;
  const wanted = indexByKeys(spot, declared, node.keys);
  const found = indexByKeys(spot, carried, node.keys);
  if (!wanted || !found) return;
  for (const [id, { keys, index, value }] of found) {
    const at = toItem(spot, { kind: 'item', keys, index }, false);
    const other = wanted.get(id);
    if (other) findUnattributed(walk, at, other.value, value);
    else if (!isInjected(keys)) {
      report(walk, at, {
        ...{ declared: undefined, carried: value, class: 'extra-item' },
        rules: ['unattributed-item', 'guessed-keys'],
      });
    }
  }
}

/** The token that the server mounts into each pod. */
function isInjected(keys: Tree): boolean {
  return Object.values(keys).some(
    value =>
      typeof value === 'string' &&
      (value.startsWith('kube-api-access-') ||
        value === '/var/run/secrets/kubernetes.io/serviceaccount'),
  );
}
