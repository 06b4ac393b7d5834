import type { Tree, Value } from '../domain/Value';

/** Sets a property of the tree's own, also if its key is `__proto__`, which an assignment would take for the prototype. */
export function setOwn(tree: Tree, key: string, value: Value): void {
  if (key !== '__proto__') {
    tree[key] = value;
    return;
  }
  Object.defineProperty(tree, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}
