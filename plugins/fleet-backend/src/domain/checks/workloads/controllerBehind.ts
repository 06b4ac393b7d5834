import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';

export const controllerBehind = defineCheck<'graceMinutes'>({
  id: 'FW-WORKLOAD-UNSEEN',
  title: 'No controller acts on a changed workload',
  kind: 'condition',
  severity: 'high',
  needs: ['Deployment', 'StatefulSet', 'DaemonSet'],
  thresholds: {
    graceMinutes: {
      default: 5,
      min: 1,
      max: 1440,
      about: 'Age from which a workload counts',
    },
  },
  unknown: 'Workloads cannot be read.',
  notApplicable: 'The cluster has no workloads.',
  remediation: {
    text: 'The controller manager has not looked at the newest state of the workload. See whether kube-controller-manager runs and holds its lease.',
    commands: [
      'kubectl -n kube-system get lease kube-controller-manager -o yaml',
      'kubectl -n <namespace> get deployment <name> -o yaml',
    ],
    link: {
      title: 'Controllers',
      url: 'https://kubernetes.io/docs/concepts/architecture/controller/',
    },
  },
  assess({ rows }, { thresholds, clock }) {
    const workloads = [
      ...rows.Deployment,
      ...rows.StatefulSet,
      ...rows.DaemonSet,
    ];
    if (workloads.length === 0) return notApplicable('there are no workloads');
    const evidence = workloads
      .filter(
        row =>
          row.isBehind &&
          clock.hasCome(
            (row.createdAt ?? 0) + thresholds.graceMinutes * 60_000,
          ),
      )
      .map(row => toEvidence(row, 'its newest state was not taken up'));
    return assess(evidence, {
      good: 'controllers have seen all workloads',
      bad: count => `${countOf(count, 'workload')} not taken up`,
    });
  },
});
