import type { ListDriftClustersResponse } from '@fairway/plugin-drift-common';
import { CoverageNote } from '@fairway/portal-ui';

/** What cannot be said now: clusters that do not answer, kinds that cannot be read, and a repository that is away. */
export function ClusterNotes(props: {
  answer: ListDriftClustersResponse | undefined;
}) {
  const { answer } = props;
  if (!answer) return null;
  const missing = [
    ...(answer.sourceFailure === null
      ? []
      : [{ kind: 'All clusters', reason: answer.sourceFailure }]),
    ...answer.items.flatMap(({ cluster, unknown, missing: kinds }) =>
      unknown === null
        ? kinds.map(({ kind, reason }) => ({
            kind: `${kind} on ${cluster}`,
            reason,
          }))
        : [{ kind: cluster, reason: unknown }],
    ),
  ];
  return (
    <CoverageNote coverage={{ complete: missing.length === 0, missing }} />
  );
}
