import type { IgnoreRule } from '../IgnoreRule';
import { toIdentity, type KubernetesObject } from '../KubernetesObject';
import { distinctPaths, type Path } from '../jq/Path';

/** Whether a rule has not run out yet. */
export function isInForce(rule: IgnoreRule, now: number): boolean {
  return rule.expiresAt === undefined || now < rule.expiresAt;
}

/** The places that a rule covers in an object, none if it is for others. */
export function selectIgnored(
  rule: IgnoreRule,
  object: KubernetesObject,
): Path[] {
  return rule.appliesTo(toIdentity(object), object)
    ? distinctPaths(rule.selectPaths(object))
    : [];
}

/** Whether a place is one of those ignored or stands below one of them. */
export function isCovered(
  path: readonly (string | number)[],
  ignored: readonly Path[],
): boolean {
  return ignored.some(
    above =>
      above.length <= path.length &&
      above.every((step, at) => step === path[at]),
  );
}
