import type { KubernetesObject } from '../../KubernetesObject';
import { isTree, pick, type Value } from '../../Value';
import { ItemIndex } from '../walk/ItemIndex';
import { explainAbsence } from '../walk/explainAbsence';
import { nameItem } from '../walk/listKeys';
import { choosePullPolicy } from './choosePullPolicy';
import { locatePodSpec } from './locatePodSpec';
import { toField, toItem, type Spot } from '../walk/Spot';
import { report, type Walk } from '../walk/Walk';

interface Sides {
  declared: Value | undefined;
  carried: Value | undefined;
}

const podFields = ['hostNetwork', 'hostPID', 'hostIPC', 'hostUsers'];
const podChoices = ['automountServiceAccountToken', 'serviceAccountName'];
const containerLists = ['containers', 'initContainers'];
const serviceFields = ['type', 'externalIPs'];

/**
 * Looks at the fields that keep others out where Git is silent of them: one that is not what the server gives by itself was set by
 * somebody, and nothing else would say so.
 *
 * Source: docs/drift-rules.md, `unguarded`; Rancher Fleet issue 5020 (a default changed by hand was never seen).
 */
export function findUnguarded(
  walk: Walk,
  root: Spot,
  sides: { declared: KubernetesObject; carried: KubernetesObject },
): void {
  if (walk.kind === 'Service' && walk.group === '') {
    const at = toField(root, 'spec');
    look(walk, at, follow(sides, 'spec'), serviceFields);
  }
  const path = locatePodSpec(walk.kind);
  if (!path) return;
  let at = root;
  let pod: Sides = sides;
  for (const key of path) {
    at = toField(at, key);
    pod = follow(pod, key);
  }
  lookAtPod(walk, at, pod);
}

function follow({ declared, carried }: Sides, key: string): Sides {
  return {
    declared: isTree(declared) ? pick(declared, key) : undefined,
    carried: isTree(carried) ? pick(carried, key) : undefined,
  };
}

function lookAtPod(walk: Walk, at: Spot, pod: Sides): void {
  look(walk, at, pod, podFields);
  look(walk, at, pod, podChoices);
  lookBelow(
    walk,
    toField(at, 'securityContext'),
    follow(pod, 'securityContext'),
  );
  for (const list of containerLists) {
    forEachItem(toField(at, list), follow(pod, list), (spot, container) => {
      const context = follow(container, 'securityContext');
      lookBelow(walk, toField(spot, 'securityContext'), context);
      lookAtPullPolicy(walk, spot, container);
    });
  }
  forEachItem(toField(at, 'volumes'), follow(pod, 'volumes'), (spot, volume) =>
    look(walk, spot, volume, ['hostPath']),
  );
}

/** Items that both sides have; what one side alone has is found elsewhere. */
function forEachItem(
  spot: Spot,
  { declared, carried }: Sides,
  visit: (spot: Spot, sides: Sides) => void,
): void {
  if (!Array.isArray(carried)) return;
  const items = new ItemIndex();
  carried.forEach((value, index) => {
    if (!isTree(value)) return;
    const keys = nameItem(spot, value, ['name']);
    const other = items.findItem(spot, declared, keys);
    if (!other) return;
    const at = toItem(spot, { kind: 'item', keys, index }, false);
    visit(at, { declared: other.value, carried: value });
  });
}

function look(walk: Walk, at: Spot, sides: Sides, keys: string[]): void {
  for (const key of keys) {
    const { declared, carried } = follow(sides, key);
    if (declared !== undefined || carried === undefined) continue;
    const spot = toField(at, key);
    if (explainAbsence(walk, spot, carried)) continue;
    if (isUsual(key, carried) || isAlias(sides, key)) continue;
    report(walk, spot, {
      ...{ declared: undefined, carried, class: 'undeclared' },
      rules: ['unguarded'],
    });
  }
}

/** What is usual without a table of defaults. */
function isUsual(key: string, carried: Value): boolean {
  return (
    (key === 'type' && carried === 'ClusterIP') ||
    (key === 'serviceAccountName' && carried === 'default') ||
    carried === false
  );
}

/** An account has two names in a pod: where the old one is declared, the new one is its copy, and compared with it. */
function isAlias(sides: Sides, key: string): boolean {
  return (
    key === 'serviceAccountName' &&
    Boolean(follow(sides, 'serviceAccount').declared)
  );
}

/** All fields of a block. */
function lookBelow(walk: Walk, at: Spot, sides: Sides): void {
  if (isTree(sides.carried)) {
    look(walk, at, sides, Object.keys(sides.carried));
  }
}

function lookAtPullPolicy(walk: Walk, spot: Spot, container: Sides): void {
  const { declared, carried } = follow(container, 'imagePullPolicy');
  if (declared !== undefined || carried === undefined) return;
  const image = follow(container, 'image').carried;
  if (carried === choosePullPolicy(image)) return;
  report(walk, toField(spot, 'imagePullPolicy'), {
    ...{ declared: undefined, carried, class: 'undeclared' },
    rules: ['unguarded', 'pull-policy-by-tag'],
  });
}
