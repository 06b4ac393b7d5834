import { defineCheck } from '../Check';
import { countOf, assess, toEvidence } from '../verdicts';

export const wildcards = defineCheck({
  id: 'FW-RBAC-WILDCARD',
  title: 'A role allows everything',
  kind: 'condition',
  severity: 'medium',
  needs: ['ClusterRole'],
  thresholds: {},
  unknown: 'Roles cannot be read.',
  notApplicable: null,
  remediation: {
    text: 'A rule with `*` also allows what was not intended, such as Secrets and kinds that are added later. Name verbs, groups and resources.',
    commands: ['kubectl get clusterrole <name> -o yaml'],
    link: {
      title: 'RBAC good practices',
      url: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    },
  },
  assess({ rows }) {
    const evidence = rows.ClusterRole.filter(({ isBuiltIn }) => !isBuiltIn)
      .filter(({ rules }) =>
        rules.some(
          ({ verbs, resources }) =>
            verbs.includes('*') && resources.includes('*'),
        ),
      )
      .map(row => toEvidence(row, 'any verb on any resource'));
    return assess(evidence, {
      good: 'no role of yours allows everything',
      bad: count =>
        `${countOf(count, 'role')} that ${
          count === 1 ? 'allows' : 'allow'
        } everything`,
    });
  },
});
