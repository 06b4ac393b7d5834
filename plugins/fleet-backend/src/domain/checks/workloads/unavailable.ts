import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';
import { findCondition } from '../rows/readConditions';

export const unavailable = defineCheck<'graceMinutes'>({
  id: 'FW-WORKLOAD-UNAVAILABLE',
  title: 'A workload has fewer pods available than it should',
  kind: 'condition',
  severity: 'high',
  needs: ['Deployment', 'StatefulSet'],
  thresholds: {
    graceMinutes: {
      default: 5,
      min: 0,
      max: 1440,
      about:
        'Minutes since its last change of availability, or since it was made, that a workload may take',
    },
  },
  unknown: 'Deployments or StatefulSets cannot be read.',
  notApplicable: 'The cluster has no such workloads.',
  remediation: {
    text: 'Look at the pods of the workload: those that wait, end or are not ready say why. The last change of the workload is often the cause; it can be rolled back.',
    commands: [
      'kubectl -n <namespace> describe deployment <name>',
      'kubectl -n <namespace> rollout undo deployment <name>',
    ],
    link: {
      title: 'Debug applications',
      url: 'https://kubernetes.io/docs/tasks/debug/debug-application/',
    },
  },
  assess({ rows }, { thresholds, clock }) {
    const workloads = [...rows.Deployment, ...rows.StatefulSet];
    if (workloads.length === 0) return notApplicable('there are no workloads');
    const evidence = workloads.flatMap(row => {
      if (row.available >= row.wanted) return [];
      const since = findCondition(row, 'Available')?.since ?? row.createdAt;
      if (!clock.hasCome((since ?? 0) + thresholds.graceMinutes * 60_000))
        return [];
      return toEvidence(row, `${row.available} of ${row.wanted} available`);
    });
    return assess(evidence, {
      good: `all of ${countOf(workloads.length, 'workload')} available`,
      bad: count => `${countOf(count, 'workload')} not fully available`,
    });
  },
});
