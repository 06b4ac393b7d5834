import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';
import { listNamespaces } from './listNamespaces';

export const withoutQuota = defineCheck({
  id: 'FW-NS-QUOTA',
  title: 'A namespace has no quota',
  kind: 'condition',
  severity: 'low',
  needs: ['Namespace', 'ResourceQuota'],
  thresholds: {},
  unknown: 'Namespaces or quotas cannot be read.',
  notApplicable: 'The cluster has no namespaces but its own.',
  remediation: {
    text: 'One team can use up the cluster. Give the namespace a ResourceQuota for CPU, memory and counts of objects.',
    commands: [
      'kubectl -n <name> create quota <quota> --hard=requests.cpu=4,requests.memory=8Gi,pods=50',
    ],
    link: {
      title: 'Resource quotas',
      url: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
    },
  },
  assess({ rows }) {
    const namespaces = listNamespaces(rows);
    if (namespaces.length === 0)
      return notApplicable('there are no namespaces');
    const bounded = new Set(rows.ResourceQuota.map(each => each.namespace));
    const evidence = namespaces
      .filter(({ name }) => !bounded.has(name))
      .map(row => toEvidence(row, 'has no quota'));
    return assess(evidence, {
      good: 'all namespaces have a quota',
      bad: count => `${countOf(count, 'namespace')} without quota`,
    });
  },
});
