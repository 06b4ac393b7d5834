import { defineCheck } from '../Check';
import { countOf, assess, toEvidence } from '../verdicts';
import { describeSubjects } from './describeSubjects';

export const clusterAdmins = defineCheck({
  id: 'FW-RBAC-CLUSTERADMIN',
  title: 'A user or group is bound to cluster-admin',
  kind: 'condition',
  severity: 'medium',
  needs: ['ClusterRoleBinding'],
  thresholds: {},
  unknown: 'Bindings cannot be read.',
  notApplicable: null,
  remediation: {
    text: 'Whoever is cluster-admin owns every secret of the cluster. Bind a role that names what is needed; keep cluster-admin for a group that is used in an emergency, and name that as the reason.',
    commands: ['kubectl get clusterrolebinding <name> -o yaml'],
    link: {
      title: 'RBAC good practices',
      url: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    },
  },
  assess({ rows }) {
    const evidence = rows.ClusterRoleBinding.filter(
      ({ role, isBuiltIn, subjects }) =>
        role === 'cluster-admin' && !isBuiltIn && subjects.length > 0,
    ).map(row => toEvidence(row, describeSubjects(row.subjects)));
    return assess(evidence, {
      good: 'only the built-in group is bound to cluster-admin',
      bad: count => `${countOf(count, 'binding')} to cluster-admin`,
    });
  },
});
