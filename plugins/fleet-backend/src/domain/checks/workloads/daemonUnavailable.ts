import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';

export const daemonUnavailable = defineCheck<'graceMinutes'>({
  id: 'FW-WORKLOAD-DAEMONS',
  title: 'A DaemonSet does not run on all its nodes',
  kind: 'condition',
  severity: 'medium',
  needs: ['DaemonSet'],
  thresholds: {
    graceMinutes: {
      default: 5,
      min: 0,
      max: 1440,
      about: 'Age from which a DaemonSet counts',
    },
  },
  unknown: 'DaemonSets cannot be read.',
  notApplicable: 'The cluster has no DaemonSets.',
  remediation: {
    text: 'Compare the nodes of its pods with those it should run on. Nodes that are not ready show in their own check.',
    commands: [
      'kubectl -n <namespace> describe daemonset <name>',
      'kubectl -n <namespace> get pods -o wide',
    ],
    link: {
      title: 'Debug DaemonSets',
      url: 'https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/',
    },
  },
  assess({ rows: { DaemonSet: daemons } }, { thresholds, clock }) {
    if (daemons.length === 0) return notApplicable('there are no DaemonSets');
    const evidence = daemons.flatMap(row =>
      row.available < row.wanted &&
      clock.hasCome((row.createdAt ?? 0) + thresholds.graceMinutes * 60_000)
        ? toEvidence(row, `${row.available} of ${row.wanted} available`)
        : [],
    );
    return assess(evidence, {
      good: 'all DaemonSets run on all their nodes',
      bad: count => `${countOf(count, 'DaemonSet')} not on all nodes`,
    });
  },
});
