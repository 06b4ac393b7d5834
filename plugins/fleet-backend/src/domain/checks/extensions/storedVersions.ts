import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';

export const storedVersions = defineCheck({
  id: 'FW-CRD-STOREDVERSIONS',
  title: 'A custom resource is stored in several versions',
  kind: 'constraint',
  severity: 'low',
  needs: ['CustomResourceDefinition'],
  thresholds: {},
  unknown: 'Custom resource definitions cannot be read.',
  notApplicable: 'The cluster has no custom resources.',
  remediation: {
    text: 'Objects of old versions are still stored, so that the old version cannot be removed and an upgrade of its operator can fail. Write each object anew, then take the old version out of status.storedVersions.',
    commands: [
      'kubectl get crd <name> -o jsonpath="{.status.storedVersions}"',
      'kubectl get <name> -A -o name',
    ],
    link: {
      title: 'Upgrade existing objects',
      url: 'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/#upgrade-existing-objects-to-a-new-stored-version',
    },
  },
  assess({ rows: { CustomResourceDefinition: definitions } }) {
    if (definitions.length === 0) {
      return notApplicable('there are no custom resources');
    }
    const evidence = definitions
      .filter(({ stored }) => stored.length > 1)
      .map(row => toEvidence(row, `stored as ${row.stored.join(', ')}`));
    return assess(evidence, {
      good: 'each custom resource is stored in one version',
      bad: count => `${countOf(count, 'custom resource')} in several versions`,
    });
  },
});
