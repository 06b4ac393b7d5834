import type { ContentsSummary } from './summarizeContents';

/** What is known of the namespace that shall go. */
export type NamespaceKnowledge =
  /** Read just now: its UID (null: absent), and what people made in it. */
  | { kind: 'read'; uid: string | null; contents?: ContentsSummary }
  /** The cluster did not answer; the UID is the one that the run which made it noted. */
  | { kind: 'remembered'; uid: string; reason: string }
  /** It must not be deleted, or nobody knows which one it is. */
  | { kind: 'refused'; reason: string };

/** What is said of the namespace that goes, and of what is in it. */
export function explainKnowledge(
  knowledge: Exclude<NamespaceKnowledge, { kind: 'refused' }>,
  namespace: string,
  cluster: string,
): string[] {
  if (knowledge.kind === 'remembered') {
    return [
      `What is in ${namespace} on ${cluster} could not be compared: ${knowledge.reason} Only the namespace with UID ${knowledge.uid}, which this environment was given, will be deleted.`,
    ];
  }
  if (knowledge.uid === null) {
    return [`${cluster} carries no namespace ${namespace} any more.`];
  }
  return [
    `The namespace ${namespace} on ${cluster} goes with everything in it.`,
    ...explainContents(knowledge.contents),
  ];
}

function explainContents(contents: ContentsSummary | undefined): string[] {
  if (!contents) {
    return [];
  }
  const { counts, held, unread } = contents;
  return [
    ...(counts.length > 0
      ? [`People's own work goes too: ${counts.join(', ')}.`]
      : []),
    ...(held.length > 0
      ? [
          `Before it can go, these finalizers must be taken off by whoever put them there: ${held.join(
            ', ',
          )}. They are never forced from here.`,
        ]
      : []),
    ...(unread.length > 0
      ? [
          `Not looked for, since the portal may not list them: ${unread.join(
            ', ',
          )}.`,
        ]
      : []),
  ];
}
