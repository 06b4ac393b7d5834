import { defineCheck } from '../Check';
import { assessReports } from './assessReports';

export const benchmark = defineCheck({
  id: 'FW-POLICY-BENCHMARK',
  title: 'A security benchmark has failures',
  kind: 'condition',
  severity: 'medium',
  needs: ['ClusterComplianceReport'],
  thresholds: {},
  unknown: 'Compliance reports cannot be read.',
  notApplicable:
    'The cluster has no compliance reports of the Trivy Operator. Results of kube-bench in policy reports count there.',
  remediation: {
    text: 'Look at the results of the report, and mend the objects that they name, or change the policy. Reports are of now: a result goes when its object is well.',
    commands: [
      'kubectl get clustercompliancereports',
      'kubectl get clustercompliancereport <name> -o yaml',
    ],
    link: {
      title: 'Compliance reports of the Trivy Operator',
      url: 'https://aquasecurity.github.io/trivy-operator/latest/docs/crds/clustercompliance-report/',
    },
  },
  assess: ({ rows }) => assessReports([...rows.ClusterComplianceReport]),
});
