import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';
import { findCondition } from '../rows/readConditions';

export const notEstablished = defineCheck({
  id: 'FW-CRD-NOTSERVED',
  title: 'A custom resource is not served',
  kind: 'condition',
  severity: 'high',
  needs: ['CustomResourceDefinition'],
  thresholds: {},
  unknown: 'Custom resource definitions cannot be read.',
  notApplicable: 'The cluster has no custom resources.',
  remediation: {
    text: 'Its names clash with those of another, or its schema is not accepted. The conditions say which.',
    commands: ['kubectl get crd <name> -o jsonpath="{.status.conditions}"'],
    link: {
      title: 'Custom resources',
      url: 'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/',
    },
  },
  assess({ rows: { CustomResourceDefinition: definitions } }) {
    if (definitions.length === 0) {
      return notApplicable('there are no custom resources');
    }
    const evidence = definitions.flatMap(row => {
      const fault = ['Established', 'NamesAccepted']
        .map(type => findCondition(row, type))
        .find(each => each?.status === 'False');
      return fault
        ? toEvidence(row, fault.reason ?? fault.type, fault.since)
        : [];
    });
    return assess(evidence, {
      good: 'all custom resources are served',
      bad: count => `${countOf(count, 'custom resource')} not served`,
    });
  },
});
