import type { BindingRow, RoleRow } from './CheckRows';
import { readField, readList, readText, readTexts } from './readField';

type Kept<TRow> = Omit<TRow, 'kind' | 'name'>;

/** What comes with Kubernetes itself has this label. */
const builtInLabel = 'kubernetes.io/bootstrapping';

const projectBinding = (object: unknown): Kept<BindingRow> => ({
  role: readText(object, 'roleRef', 'name') ?? '',
  subjects: readList(object, 'subjects').map(subject => ({
    kind: readText(subject, 'kind') ?? '',
    name: readText(subject, 'name') ?? '',
    namespace: readText(subject, 'namespace'),
  })),
  isBuiltIn: isBuiltIn(object),
});

/** Who may do what. */
export const projectAccess = {
  ClusterRoleBinding: projectBinding,
  RoleBinding: projectBinding,
  ClusterRole: (object: unknown): Kept<RoleRow> => ({
    rules: readList(object, 'rules').map(rule => ({
      verbs: readTexts(rule, 'verbs'),
      resources: readTexts(rule, 'resources'),
      isNamed: readList(rule, 'resourceNames').length > 0,
    })),
    isBuiltIn: isBuiltIn(object),
  }),
};

function isBuiltIn(object: unknown): boolean {
  return readField(object, 'metadata', 'labels', builtInLabel) !== undefined;
}
