import type {
  EnvironmentFacts,
  NamespaceObservation,
  Verdict,
} from './EnvironmentFacts';
import { readKinds } from './readKinds';

/** What the objects that a cluster was seen to have say. */
export function assessObjects(
  facts: EnvironmentFacts,
  observation: NamespaceObservation,
): Verdict {
  const absent = findAbsent(facts.expected, observation);
  if (absent.length > 0) {
    return {
      state: 'needs-attention',
      reason: `Missing on ${facts.cluster}: ${absent.join(', ')}`,
    };
  }
  const unread = listUnread(facts.expected, observation);
  if (unread.length > 0) {
    return {
      state: 'unknown',
      reason: `${unread.map(({ kind }) => kind).join(', ')} on ${
        facts.cluster
      } could not be read: ${unread[0].reason}`,
    };
  }
  return {
    state: 'ready',
    reason: `All ${facts.expected.length} objects are present on ${facts.cluster}`,
  };
}

/** Kinds of expected objects of which nothing is known: refused by the cluster, or never read back at all. */
function listUnread(
  expected: string[],
  observation: NamespaceObservation,
): { kind: string; reason: string }[] {
  const refused = new Set(observation.missing.map(({ kind }) => kind));
  const never = new Set(
    expected
      .map(object => object.split(' ')[0])
      .filter(kind => !readKinds.has(kind) && !refused.has(kind)),
  );
  return [
    ...observation.missing,
    ...[...never].map(kind => ({
      kind,
      reason: 'objects of this kind are not read back',
    })),
  ];
}

/** Expected objects that a complete reading of their kind did not show. */
export function findAbsent(
  expected: string[],
  observation: NamespaceObservation,
): string[] {
  const seen = new Set(
    observation.objects.map(({ kind, name }) => `${kind} ${name}`),
  );
  const unread = new Set(
    listUnread(expected, observation).map(({ kind }) => kind),
  );
  return expected.filter(
    object => !seen.has(object) && !unread.has(object.split(' ')[0]),
  );
}
