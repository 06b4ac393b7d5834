import type { KubernetesObject } from '../../KubernetesObject';
import { isTree, pick, type Value } from '../../Value';
import { ItemIndex } from '../walk/ItemIndex';
import { explainAbsence } from '../walk/explainAbsence';
import { nameItem } from '../walk/listKeys';
import { choosePullPolicy } from './choosePullPolicy';
import { locatePodSpec } from './locatePodSpec';
import { toField, toItem, type FieldLocation } from '../walk/FieldLocation';
import { report, type Walk } from '../walk/Walk';

interface Sides {
  declared: Value | undefined;
  live: Value | undefined;
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
  root: FieldLocation,
  sides: { declared: KubernetesObject; live: KubernetesObject },
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

function follow({ declared, live }: Sides, key: string): Sides {
  return {
    declared: isTree(declared) ? pick(declared, key) : undefined,
    live: isTree(live) ? pick(live, key) : undefined,
  };
}

function lookAtPod(walk: Walk, at: FieldLocation, pod: Sides): void {
  look(walk, at, pod, podFields);
  look(walk, at, pod, podChoices);
  lookBelow(
    walk,
    toField(at, 'securityContext'),
    follow(pod, 'securityContext'),
  );
  for (const list of containerLists) {
    forEachItem(toField(at, list), follow(pod, list), (location, container) => {
      const context = follow(container, 'securityContext');
      lookBelow(walk, toField(location, 'securityContext'), context);
      lookAtPullPolicy(walk, location, container);
    });
  }
  forEachItem(
    toField(at, 'volumes'),
    follow(pod, 'volumes'),
    (location, volume) => look(walk, location, volume, ['hostPath']),
  );
}

/** Items that both sides have; what one side alone has is found elsewhere. */
function forEachItem(
  location: FieldLocation,
  { declared, live }: Sides,
  visit: (location: FieldLocation, sides: Sides) => void,
): void {
  if (!Array.isArray(live)) return;
  const items = new ItemIndex();
  live.forEach((value, index) => {
    if (!isTree(value)) return;
    const keys = nameItem(location, value, ['name']);
    const other = items.findItem(location, declared, keys);
    if (!other) return;
    const at = toItem(location, { kind: 'item', keys, index }, false);
    visit(at, { declared: other.value, live: value });
  });
}

function look(
  walk: Walk,
  at: FieldLocation,
  sides: Sides,
  keys: string[],
): void {
  for (const key of keys) {
    const { declared, live } = follow(sides, key);
    if (declared !== undefined || live === undefined) continue;
    const location = toField(at, key);
    if (explainAbsence(walk, location, live)) continue;
    if (isUsual(key, live) || isAlias(sides, key)) continue;
    report(walk, location, {
      ...{ declared: undefined, live, class: 'undeclared' },
      rules: ['unguarded'],
    });
  }
}

/** What is usual without a table of defaults. */
function isUsual(key: string, live: Value): boolean {
  return (
    (key === 'type' && live === 'ClusterIP') ||
    (key === 'serviceAccountName' && live === 'default') ||
    live === false
  );
}

/** An account has two names in a pod: if the old one is declared, the new one is its copy, and compared with it. */
function isAlias(sides: Sides, key: string): boolean {
  return (
    key === 'serviceAccountName' &&
    Boolean(follow(sides, 'serviceAccount').declared)
  );
}

/** All fields of a block. */
function lookBelow(walk: Walk, at: FieldLocation, sides: Sides): void {
  if (isTree(sides.live)) {
    look(walk, at, sides, Object.keys(sides.live));
  }
}

function lookAtPullPolicy(
  walk: Walk,
  location: FieldLocation,
  container: Sides,
): void {
  const { declared, live } = follow(container, 'imagePullPolicy');
  if (declared !== undefined || live === undefined) return;
  const image = follow(container, 'image').live;
  if (live === choosePullPolicy(image)) return;
  report(walk, toField(location, 'imagePullPolicy'), {
    ...{ declared: undefined, live, class: 'undeclared' },
    rules: ['unguarded', 'pull-policy-by-tag'],
  });
}
