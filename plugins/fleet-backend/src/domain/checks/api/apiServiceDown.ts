import { defineCheck } from '../Check';
import { assess, notApplicable, toEvidence, countOf } from '../verdicts';
import { findCondition } from '../rows/readConditions';

export const apiServiceDown = defineCheck({
  id: 'FW-API-SERVICEDOWN',
  title: 'An aggregated API is not available',
  kind: 'condition',
  severity: 'high',
  needs: ['APIService'],
  thresholds: {},
  unknown: 'APIServices cannot be read.',
  notApplicable: 'The cluster aggregates no API.',
  remediation: {
    text: 'See why the service behind the APIService has no endpoint. While it is down, namespaces cannot be deleted, and discovery is slow and incomplete. If it is not needed any more, delete the APIService.',
    commands: [
      'kubectl get apiservice <name> -o yaml',
      'kubectl -n <namespace> get pods,endpointslices',
    ],
    link: {
      title: 'API aggregation layer',
      url: 'https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/apiserver-aggregation/',
    },
  },
  assess({ rows }) {
    const aggregated = rows.APIService.filter(({ service }) => service);
    if (aggregated.length === 0) {
      return notApplicable('the cluster aggregates no API');
    }
    const evidence = aggregated.flatMap(row => {
      const available = findCondition(row, 'Available');
      return available?.status === 'True'
        ? []
        : toEvidence(
            row,
            available?.reason ?? 'has not said that it is available',
            available?.since,
          );
    });
    return assess(evidence, {
      good: 'all aggregated APIs are available',
      bad: count => `${countOf(count, 'aggregated API')} not available`,
    });
  },
});
