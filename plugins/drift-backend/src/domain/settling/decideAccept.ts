import type { Difference } from '@fairway/drift-engine';
import type { ScalarValue } from './editYaml';
import { findValue, toSteps } from './removeFields';

/** Longest value that is shown whole; of a longer one nobody has seen the end. */
const mostText = 2_000;

/** Fields that the cluster makes, or that tell what an object is. */
const generated =
  /^\/(?:apiVersion|kind|status(?:\/|$)|metadata\/(?:name|namespace|uid|generation|generateName|resourceVersion|creationTimestamp|managedFields|ownerReferences|selfLink|deletionTimestamp)(?:\/|$)|metadata\/annotations\/(?:deployment\.kubernetes\.io~1|kubectl\.kubernetes\.io~1|fairway\.dev~1)|spec\/(?:clusterIPs?|nodeName|volumeName|healthCheckNodePort)(?:\/|$)|spec\/ports\/\d+\/nodePort$)/;

/** What is written into Git for a field, or why it is not. */
export type AcceptedField =
  | { kind: 'accepted'; path: string; value: ScalarValue }
  | { kind: 'refused'; reason: string };

/**
 * Decides what is written for a field: the value that the cluster has, and never the one that was shown.
 *
 * @param live - the object as the cluster has it, with nothing masked
 */
export function decideAccept(
  path: string,
  differences: readonly Difference[],
  live: object,
): AcceptedField {
  const found = differences.find(each => each.path === path);
  if (!found) return refuse(path, 'it does not differ now; look again');
  if (generated.test(found.pointer)) {
    return refuse(path, 'the cluster makes it by itself');
  }
  const value = findValue(live, toSteps(found.pointer));
  const shown: unknown = found.live;
  if (!isScalar(value) || !isScalar(found.declared) || !isScalar(shown)) {
    return refuse(
      path,
      'only a single value that both sides have can be written by the portal; change the file by hand',
    );
  }
  // What was masked is secret, and has no place in Git.
  if (shown !== value) return refuse(path, 'it is secret, and is not read');
  return JSON.stringify(value).length > mostText
    ? refuse(path, 'it is too long to be shown whole; change the file by hand')
    : { kind: 'accepted', path, value };
}

function isScalar(value: unknown): value is ScalarValue {
  return (
    value === null || ['string', 'number', 'boolean'].includes(typeof value)
  );
}

function refuse(path: string, reason: string): AcceptedField {
  return { kind: 'refused', reason: `${path}: ${reason}` };
}
