import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';
import { listNamespaces } from './listNamespaces';

const label = 'pod-security.kubernetes.io/enforce';

export const withoutPodSecurity = defineCheck({
  id: 'FW-NS-PODSECURITY',
  title: 'A namespace enforces no Pod Security level',
  kind: 'condition',
  severity: 'low',
  needs: ['Namespace'],
  thresholds: {},
  unknown: 'Namespaces cannot be read.',
  notApplicable: 'The cluster has no namespaces but its own.',
  remediation: {
    text: 'Any pod may run in it, privileged ones too. Try a level with warnings first, then enforce it.',
    commands: [
      'kubectl label --dry-run=server --overwrite namespace <name> pod-security.kubernetes.io/enforce=baseline',
      'kubectl label namespace <name> pod-security.kubernetes.io/enforce=baseline',
    ],
    link: {
      title: 'Pod Security admission',
      url: 'https://kubernetes.io/docs/concepts/security/pod-security-admission/',
    },
  },
  assess({ rows }) {
    const namespaces = listNamespaces(rows);
    if (namespaces.length === 0)
      return notApplicable('there are no namespaces');
    const evidence = namespaces
      .filter(({ labels }) => labels[label] === undefined)
      .map(row => toEvidence(row, 'has no level'));
    return assess(evidence, {
      good: 'all namespaces enforce a level',
      bad: count => `${countOf(count, 'namespace')} without a level`,
    });
  },
});
