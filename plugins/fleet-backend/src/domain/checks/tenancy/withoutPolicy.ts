import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';
import { listNamespaces } from './listNamespaces';

export const withoutPolicy = defineCheck({
  id: 'FW-NS-NETWORKPOLICY',
  title: 'A namespace allows all incoming traffic',
  kind: 'condition',
  severity: 'low',
  needs: ['Namespace', 'NetworkPolicy'],
  thresholds: {},
  unknown: 'Namespaces or network policies cannot be read.',
  notApplicable: 'The cluster has no namespaces but its own.',
  remediation: {
    text: 'Add a NetworkPolicy that selects all pods and allows nothing in, then policies for what is needed. It holds only if the network plug-in enforces policies.',
    commands: ['kubectl -n <name> get networkpolicies'],
    link: {
      title: 'Default policies',
      url: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies',
    },
  },
  assess({ rows }) {
    const namespaces = listNamespaces(rows);
    if (namespaces.length === 0)
      return notApplicable('there are no namespaces');
    const closed = new Set(
      rows.NetworkPolicy.filter(
        ({ selectsAll, types }) =>
          // A policy without types is about what comes in.
          selectsAll && (types.length === 0 || types.includes('Ingress')),
      ).map(({ namespace }) => namespace),
    );
    const evidence = namespaces
      .filter(({ name }) => !closed.has(name))
      .map(row => toEvidence(row, 'no policy selects all its pods'));
    return assess(evidence, {
      good: 'all namespaces have a policy for all their pods',
      bad: count => `${countOf(count, 'namespace')} open to all traffic`,
    });
  },
});
