import { defineCheck } from '../Check';
import { countOf, assess, toEvidence } from '../verdicts';

const risky = new Set(['escalate', 'bind', 'impersonate']);

export const escalation = defineCheck({
  id: 'FW-RBAC-ESCALATE',
  title: 'A role allows privilege escalation',
  kind: 'condition',
  severity: 'medium',
  needs: ['ClusterRole'],
  thresholds: {},
  unknown: 'Roles cannot be read.',
  notApplicable: null,
  remediation: {
    text: 'Who may `escalate`, `bind` or `impersonate` can become anybody. Where it is needed, name the roles or accounts in resourceNames, and name the reason.',
    commands: ['kubectl get clusterrole <name> -o yaml'],
    link: {
      title: 'Privilege escalation risks',
      url: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks',
    },
  },
  assess({ rows }) {
    const evidence = rows.ClusterRole.filter(
      ({ isBuiltIn }) => !isBuiltIn,
    ).flatMap(row => {
      const verbs = row.rules.flatMap(rule =>
        rule.isNamed ? [] : rule.verbs.filter(verb => risky.has(verb)),
      );
      return verbs.length > 0
        ? toEvidence(row, [...new Set(verbs)].sort().join(', '))
        : [];
    });
    return assess(evidence, {
      good: 'no role of yours lets its holder take more rights',
      bad: count => `${countOf(count, 'role')} able to take more rights`,
    });
  },
});
