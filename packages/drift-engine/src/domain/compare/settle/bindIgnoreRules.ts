import type { IgnoreRule } from '../../IgnoreRule';
import type { Identity, KubernetesObject } from '../../KubernetesObject';
import { formatPointer } from '../../ignore/formatPointer';
import { toPointer } from '../walk/Place';
import type { Finding } from '../walk/Walk';
import type { Path } from './removePlaces';

/** A rule that covers an object, with the places it selects in either side. */
export interface BoundRule {
  rule: IgnoreRule;
  inDeclared: Path[];
  inCarried: Path[];
}

/** The rules that cover an object and have not expired. */
export function bindIgnoreRules(
  rules: readonly IgnoreRule[],
  identity: Identity,
  sides: { declared: KubernetesObject; carried: KubernetesObject },
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
      inCarried: rule.selectPaths(sides.carried),
    }));
}

/** Whether a rule covers the whole object. */
export function isWholeIgnored(bound: readonly BoundRule[]): boolean {
  return bound.some(({ inDeclared, inCarried }) =>
    [...inDeclared, ...inCarried].some(path => path.length === 0),
  );
}

/**
 * Of the rules that together hid a finding, the one to name: the first that selects its place, something above, or something below; else
 * the first that selects anything.
 */
export function findHidingRule(
  bound: readonly BoundRule[],
  { spot, carried }: Finding,
): IgnoreRule | undefined {
  const pointer = toPointer(spot.place);
  const above = listAbove(pointer);
  const selecting = bound.filter(
    ({ inDeclared, inCarried }) => inDeclared.length + inCarried.length > 0,
  );
  const near = selecting.find(rule => {
    const sides =
      carried === undefined
        ? [rule.inDeclared]
        : [rule.inCarried, rule.inDeclared];
    return sides.some(paths => {
      const { places, parents } = readPlaces(paths);
      return parents.has(pointer) || above.some(each => places.has(each));
    });
  });
  return (near ?? selecting.at(0))?.rule;
}

/** Places as pointers, and every place above one of them. */
interface Places {
  places: Set<string>;
  parents: Set<string>;
}

const known = new WeakMap<readonly Path[], Places>();

function readPlaces(paths: readonly Path[]): Places {
  const before = known.get(paths);
  if (before) return before;
  const places = new Set(paths.map(path => formatPointer([...path])));
  const parents = new Set([...places].flatMap(listAbove));
  known.set(paths, { places, parents });
  return { places, parents };
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
