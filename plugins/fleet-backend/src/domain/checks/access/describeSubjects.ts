import type { SubjectRow } from '../rows/CheckRows';

/** `User alice, ServiceAccount kube-system/x`; a few of them. */
export function describeSubjects(subjects: SubjectRow[]): string {
  const names = subjects
    .slice(0, 5)
    .map(({ kind, namespace, name }) =>
      namespace ? `${kind} ${namespace}/${name}` : `${kind} ${name}`,
    );
  const rest = subjects.length - names.length;
  return names.join(', ') + (rest > 0 ? `, and ${rest} more` : '');
}
