import { aKind, aKnowledge } from '../__testUtils__/aKnowledge';
import { list, struct, text } from '../__testUtils__/nodes';
import type { KubernetesObject } from '../KubernetesObject';
import type { Tree, Value } from '../Value';
import { compareObject } from './compareObject';

const configMap = struct({
  metadata: struct({ finalizers: list(text, 'set') }),
});

interface Sides {
  declared: Tree;
  live: Tree;
}

/** The same value, which counts each look at one of its properties. */
function watch<T extends Value>(value: T, count: () => void): T {
  const known = new WeakMap<object, object>();
  const wrap = (each: unknown): unknown => {
    if (typeof each !== 'object' || each === null) return each;
    const proxy =
      known.get(each) ??
      new Proxy(each, {
        get(target, key, self) {
          count();
          return wrap(Reflect.get(target, key, self));
        },
        getOwnPropertyDescriptor(target, key) {
          count();
          return Reflect.getOwnPropertyDescriptor(target, key);
        },
      });
    known.set(each, proxy);
    return proxy;
  };
  return wrap(value) as T;
}

/** How often the comparison looks at what it compares. */
function countLooks({ declared, live }: Sides): number {
  let looks = 0;
  const count = () => {
    looks += 1;
  };
  const comparison = compareObject(
    watch(declared, count) as KubernetesObject,
    watch(live, count) as KubernetesObject,
    aKnowledge({ also: { 'v1 ConfigMap': aKind(configMap) } }),
  );
  expect(comparison.verdict).toBe('drifted');
  return looks;
}

function aPod(items: number, value: string, metadata: Tree = {}): Tree {
  const env = Array.from({ length: items }, (_, i) => ({
    name: `E${i}`,
    value,
  }));
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a', namespace: 'b', ...metadata },
    spec: { containers: [{ name: 'm', image: 'x:1', env }] },
  };
}

function anEntry(manager: string, operation: string, env: Tree): Tree {
  const container = { '.': {}, 'f:env': env };
  return {
    ...{ manager, operation, apiVersion: 'v1', fieldsType: 'FieldsV1' },
    fieldsV1: { 'f:spec': { 'f:containers': { 'k:{"name":"m"}': container } } },
  };
}

function ownedBy(items: number): Tree {
  const env: Tree = {};
  for (let i = 0; i < items; i += 1) {
    env[`k:{"name":"E${i}"}`] = { '.': {}, 'f:name': {}, 'f:value': {} };
  }
  return {
    managedFields: [
      anEntry('argocd-controller', 'Apply', env),
      anEntry('kubectl-edit', 'Update', env),
    ],
  };
}

const cases: [string, (items: number) => Sides][] = [
  [
    'changed items that two managers own',
    items => ({
      declared: aPod(items, '1'),
      live: aPod(items, '2', ownedBy(items)),
    }),
  ],
  [
    'items that a person added',
    items => ({
      declared: aPod(0, '1'),
      live: aPod(items, '2', ownedBy(items)),
    }),
  ],
  [
    'items of a set that differ',
    items => ({
      declared: aSet(items, 'a'),
      live: aSet(items, 'b'),
    }),
  ],
];

function aSet(items: number, prefix: string): Tree {
  const finalizers = Array.from({ length: items }, (_, i) => `${prefix}/${i}`);
  return {
    ...{ apiVersion: 'v1', kind: 'ConfigMap' },
    metadata: { name: 'a', namespace: 'b', finalizers },
  };
}

describe('the work of a comparison', () => {
  it.each(cases)(
    '[drift-heavy/many-keyed-items] grows with the number of %s',
    (_name, build) => {
      const [few, many] = [countLooks(build(2_000)), countLooks(build(20_000))];
      // Ten times the items: work that grows with their square would be a hundred times as much.
      expect(many / few).toBeLessThan(12);
    },
  );
});
