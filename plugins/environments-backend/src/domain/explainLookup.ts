import type { PolicyVerdict } from '@fairway/plugin-runs-common';
import type { ContentsSummary } from './summarizeContents';

/** What is known of the namespace that shall go. */
export type NamespaceLookup =
  /** Read just now: its UID (null: absent), and what people made in it. */
  | {
      kind: 'read';
      uid: string | null;
      /** What shows that it is the environment's own: the ledger, or its labels alone, if the ledger knows nothing of it. */
      proof?: 'ledger' | 'labels';
      contents?: ContentsSummary;
    }
  /** The cluster did not answer; the UID is the one that the run which made it recorded. */
  | { kind: 'recorded'; uid: string; reason: string }
  /** Its cluster has left the fleet: nothing can be deleted there. */
  | { kind: 'departed' }
  /** It must not be deleted, or nobody knows which one it is. */
  | { kind: 'refused'; reason: string; policies?: PolicyVerdict[] };

/** What the policy on whose namespace it is says; none if there is no namespace that it could be asked of. */
export function toOwnershipVerdicts(
  lookup: Exclude<NamespaceLookup, { kind: 'refused' }>,
): PolicyVerdict[] {
  if (lookup.kind === 'departed' || lookup.uid === null) {
    return [];
  }
  const isByLabels = lookup.kind === 'read' && lookup.proof === 'labels';
  return [
    {
      policy: 'ownership',
      verdict: 'allowed',
      reason: isByLabels
        ? `The namespace has the labels of this environment, and Git declares it; no run that made it is recorded.`
        : `The namespace with UID ${lookup.uid} was made for this environment, as the run that made it recorded.`,
    },
  ];
}

/** What is said of the namespace that goes, and of what is in it. */
export function explainLookup(
  lookup: Exclude<NamespaceLookup, { kind: 'refused' }>,
  namespace: string,
  cluster: string,
): string[] {
  if (lookup.kind === 'recorded') {
    return [
      `What is in ${namespace} on ${cluster} could not be compared: ${lookup.reason} Only the namespace with UID ${lookup.uid}, which this environment was given, will be deleted.`,
    ];
  }
  if (lookup.kind === 'departed') {
    return [
      `${cluster} is no longer a cluster of the fleet. Only the documents are removed: the namespace ${namespace}, if it still exists there, stays with everything in it.`,
    ];
  }
  if (lookup.uid === null) {
    return [`${cluster} has no namespace ${namespace} any more.`];
  }
  return [
    `The namespace ${namespace} on ${cluster} will be deleted with everything in it.`,
    ...explainContents(lookup.contents),
  ];
}

function explainContents(contents: ContentsSummary | undefined): string[] {
  if (!contents) {
    return [];
  }
  const { counts, held, unread } = contents;
  return [
    ...(counts.length > 0
      ? [`This includes what people made in it: ${counts.join(', ')}.`]
      : []),
    ...(held.length > 0
      ? [
          `It can only be deleted when these finalizers are removed by whatever set them: ${held.join(
            ', ',
          )}. Fairway never removes them.`,
        ]
      : []),
    ...(unread.length > 0
      ? [
          `Not checked, because the portal may not list them: ${unread.join(
            ', ',
          )}.`,
        ]
      : []),
  ];
}
