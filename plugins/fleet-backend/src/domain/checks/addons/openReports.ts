import { defineCheck } from '../Check';
import { assessReports } from './assessReports';

export const openReports = defineCheck({
  id: 'FW-POLICY-OPENREPORT',
  title: 'Reports of openreports.io have failures',
  kind: 'condition',
  severity: 'medium',
  needs: ['Report', 'ClusterReport'],
  needsAny: true,
  thresholds: {},
  unknown: 'Reports of openreports.io cannot be read.',
  notApplicable:
    'The cluster serves no reports of openreports.io, or there are none.',
  remediation: {
    text: 'Look at the results of the report, and mend the objects that they name, or change the policy. Reports are of now: a result goes when its object is well.',
    commands: [
      'kubectl get reports.openreports.io,clusterreports.openreports.io -A',
    ],
    link: {
      title: 'OpenReports',
      url: 'https://openreports.io/',
    },
  },
  assess: ({ rows }) => assessReports([...rows.Report, ...rows.ClusterReport]),
});
