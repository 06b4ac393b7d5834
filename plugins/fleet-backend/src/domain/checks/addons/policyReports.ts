import { defineCheck } from '../Check';
import { assessReports } from './assessReports';

export const policyReports = defineCheck({
  id: 'FW-POLICY-REPORT',
  title: 'Policy reports have failures',
  kind: 'condition',
  severity: 'medium',
  needs: ['PolicyReport', 'ClusterPolicyReport'],
  needsAny: true,
  thresholds: {},
  unknown: 'Policy reports cannot be read.',
  notApplicable:
    'The cluster serves no reports of wgpolicyk8s.io, or there are none.',
  remediation: {
    text: 'Look at the results of the report, and mend the objects that they name, or change the policy. Reports are of now: a result goes when its object is well.',
    commands: ['kubectl get policyreports,clusterpolicyreports -A'],
    link: {
      title: 'Policy reports',
      url: 'https://github.com/kubernetes-sigs/wg-policy-prototypes/tree/master/policy-report',
    },
  },
  assess: ({ rows }) =>
    assessReports([...rows.PolicyReport, ...rows.ClusterPolicyReport]),
});
