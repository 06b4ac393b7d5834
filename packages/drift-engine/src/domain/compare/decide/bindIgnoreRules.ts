import type { IgnoreRule } from '../../IgnoreRule';
import type { Identity, KubernetesObject } from '../../KubernetesObject';
import { formatPointer } from '../../ignore/formatPointer';
import { toPointer } from '../walk/ObjectPath';
import type { Finding } from '../walk/Walk';
import type { Path } from './removePaths';

/** A rule that covers an object, with the places it selects in either side. */
export interface BoundRule {
  rule: IgnoreRule;
  inDeclared: Path[];
  inLive: Path[];
}

/** The rules that cover an object and have not expired. */
export function bindIgnoreRules(
  rules: readonly IgnoreRule[],
  identity: Identity,
  sides: { declared: KubernetesObject; live: KubernetesObject },
  now: number,
): BoundRule[] {
  return rules
    .filter(
      rule =>
        (rule.expiresAt === undefined || rule.expiresAt > now) &&
        rule.appliesTo(identity, sides.declared),
    )
    .map(rule => ({
      rule,
      inDeclared: rule.selectPaths(sides.declared),
      inLive: rule.selectPaths(sides.live),
    }));
}

/** Whether a rule covers the whole object. */
export function isWholeIgnored(bound: readonly BoundRule[]): boolean {
  return bound.some(({ inDeclared, inLive }) =>
    [...inDeclared, ...inLive].some(path => path.length === 0),
  );
}

/**
 * Of the rules that together hid a finding, the one to name: the first that selects its place, something above, or something below; else
 * the first that selects anything.
 */
export function findHidingRule(
  bound: readonly BoundRule[],
  { location, live }: Finding,
): IgnoreRule | undefined {
  const pointer = toPointer(location.objectPath);
  const above = listAbove(pointer);
  const selecting = bound.filter(
    ({ inDeclared, inLive }) => inDeclared.length + inLive.length > 0,
  );
  const near = selecting.find(rule => {
    const sides =
      live === undefined ? [rule.inDeclared] : [rule.inLive, rule.inDeclared];
    return sides.some(paths => {
      const { pointers, parents } = readPaths(paths);
      return parents.has(pointer) || above.some(each => pointers.has(each));
    });
  });
  return (near ?? selecting.at(0))?.rule;
}

/** Places as pointers, and every place above one of them. */
interface SelectedPaths {
  pointers: Set<string>;
  parents: Set<string>;
}

const known = new WeakMap<readonly Path[], SelectedPaths>();

function readPaths(paths: readonly Path[]): SelectedPaths {
  const before = known.get(paths);
  if (before) return before;
  const pointers = new Set(paths.map(path => formatPointer([...path])));
  const parents = new Set([...pointers].flatMap(listAbove));
  known.set(paths, { pointers, parents });
  return { pointers, parents };
}

/** A place and all above it. */
function listAbove(pointer: string): string[] {
  const found = [pointer];
  for (
    let end = pointer.lastIndexOf('/');
    end > 0;
    end = pointer.lastIndexOf('/', end - 1)
  ) {
    found.push(pointer.slice(0, end));
  }
  return found;
}
