import { isTree, pick, type Tree, type Value } from '../../Value';
import { isZero } from '../walk/emptiness';
import { explainAbsence } from '../walk/explainAbsence';
import { indexByKeys } from '../walk/listKeys';
import { toField, toItem, type FieldLocation } from '../walk/FieldLocation';
import { report, type Walk } from '../walk/Walk';

/**
 * If the live object does not say who wrote what, finds items of keyed lists that Git does not declare, and values other than the
 * server's default where Git is silent: no server writes them by itself, so somebody did. Whether they may cannot be known, so that
 * confidence is low.
 */
export function findUnattributed(
  walk: Walk,
  location: FieldLocation,
  declared: Value,
  live: Value,
): void {
  if (isTree(declared) && isTree(live)) {
    for (const key of Object.keys(live)) {
      const other = live[key];
      const wanted = pick(declared, key);
      // Most fields are declared, are no lists, and hold none.
      if (typeof other !== 'object' && wanted !== undefined) continue;
      lookAtField(walk, toField(location, key), wanted, other);
    }
  } else if (Array.isArray(declared) && Array.isArray(live)) {
    lookAtItems(walk, location, declared, live);
  }
}

/** A list that Git does not declare at all has no item of Git's. */
function lookAtField(
  walk: Walk,
  location: FieldLocation,
  declared: Value | undefined,
  live: Value,
): void {
  if (declared !== undefined) {
    findUnattributed(walk, location, declared, live);
  } else if (!Array.isArray(live)) {
    lookAtValue(walk, location, live);
  } else if (!explainAbsence(walk, location, live)) {
    lookAtItems(walk, location, [], live);
  }
}

/** A value in the place of a default of which Git is silent, or within a block of which it is. */
function lookAtValue(walk: Walk, location: FieldLocation, live: Value): void {
  if (isTree(live)) {
    for (const key of Object.keys(live)) {
      lookAtValue(walk, toField(location, key), live[key]);
    }
  } else if (
    !Array.isArray(live) &&
    hasKnownDefault(location) &&
    !explainAbsence(walk, location, live)
  ) {
    report(walk, location, {
      ...{ declared: undefined, live, class: 'undeclared' },
      rules: ['unattributed-value'],
    });
  }
}

/** In custom resources operators write too. Git is silent of replicas if an autoscaler, which may not have been read, sets them. */
function hasKnownDefault(location: FieldLocation): boolean {
  const { node, defaults, objectPath, isGoType, isEntry } = location;
  const step = objectPath?.step;
  if (step?.kind !== 'field' || step.key === 'replicas') return false;
  if (!isGoType || isEntry) return false;
  const given = node.default;
  // The schema names the empty text as the default of what must be given.
  return (
    (given !== undefined && !isZero(given)) ||
    (defaults?.values.some(({ kind }) => kind === 'constant') ?? false)
  );
}

function lookAtItems(
  walk: Walk,
  location: FieldLocation,
  declared: Value[],
  live: Value[],
): void {
  const { node } = location;
  if (node.type !== 'list' || node.listType !== 'map') return;
  const wanted = indexByKeys(location, declared, node.keys);
  const found = indexByKeys(location, live, node.keys);
  if (!wanted || !found) return;
  for (const [id, { keys, index, value }] of found) {
    const at = toItem(location, { kind: 'item', keys, index }, false);
    const other = wanted.get(id);
    if (other) findUnattributed(walk, at, other.value, value);
    else if (!isInjected(keys)) {
      report(walk, at, {
        ...{ declared: undefined, live: value, class: 'extra-item' },
        rules: ['unattributed-item'],
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
