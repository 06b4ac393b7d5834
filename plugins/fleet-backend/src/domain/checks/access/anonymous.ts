import { defineCheck } from '../Check';
import { countOf, assess, toEvidence } from '../verdicts';
import { describeSubjects } from './describeSubjects';

const everybody = new Set(['system:anonymous', 'system:unauthenticated']);
/** By which kubeadm lets new nodes read the address of the API server. */
const clusterInfo = 'kube-public/kubeadm:bootstrap-signer-clusterinfo';

export const anonymous = defineCheck({
  id: 'FW-RBAC-ANONYMOUS',
  title: 'Anonymous users have permissions',
  kind: 'condition',
  severity: 'high',
  needs: ['ClusterRoleBinding', 'RoleBinding'],
  thresholds: {},
  unknown: 'Bindings cannot be read.',
  notApplicable: null,
  remediation: {
    text: 'Anyone who reaches the API server can use them. Remove the subject from the binding.',
    commands: [
      'kubectl get clusterrolebinding <name> -o yaml',
      'kubectl auth can-i --list --as=system:anonymous',
    ],
    link: {
      title: 'RBAC good practices',
      url: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    },
  },
  assess({ rows }) {
    const evidence = [...rows.ClusterRoleBinding, ...rows.RoleBinding]
      .filter(({ isBuiltIn }) => !isBuiltIn)
      .filter(({ namespace, name }) => `${namespace}/${name}` !== clusterInfo)
      .flatMap(row => {
        const found = row.subjects.filter(({ name }) => everybody.has(name));
        return found.length > 0
          ? toEvidence(row, `${row.role} for ${describeSubjects(found)}`)
          : [];
      });
    return assess(evidence, {
      good: 'anonymous users have only the built-in permissions',
      bad: count => `${countOf(count, 'binding')} for everybody`,
    });
  },
});
