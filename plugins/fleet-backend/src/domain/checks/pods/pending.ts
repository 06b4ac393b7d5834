import { defineCheck } from '../Check';
import { countOf, assess, toEvidence } from '../verdicts';

export const pending = defineCheck<'graceMinutes'>({
  id: 'FW-POD-PENDING',
  title: 'A pod waits for a node',
  kind: 'condition',
  severity: 'medium',
  needs: ['Pod'],
  thresholds: {
    graceMinutes: {
      default: 5,
      min: 0,
      max: 1440,
      about: 'Minutes that a pod may wait for a node',
    },
  },
  unknown: 'Pods cannot be read.',
  notApplicable: null,
  remediation: {
    text: 'Read why the scheduler finds no node: too little CPU or memory, a taint without toleration, a claim that is not bound, a selector that no node has. Then make room, or change the pod.',
    commands: [
      'kubectl -n <namespace> describe pod <name>',
      'kubectl describe nodes | grep -A8 "Allocated resources"',
    ],
    link: {
      title: 'Assigning pods to nodes',
      url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/',
    },
  },
  assess({ rows: { Pod: pods } }, { thresholds, clock }) {
    const evidence = pods
      .filter(({ phase, node }) => phase === 'Pending' && !node)
      .flatMap(pod => {
        const since = pod.unscheduled?.since ?? pod.createdAt ?? 0;
        if (!clock.hasCome(since + thresholds.graceMinutes * 60_000)) return [];
        const { reason, message } = pod.unscheduled ?? {};
        const words = [reason, message].filter(Boolean).join(': ');
        return toEvidence(pod, words || 'no scheduler has looked at it', since);
      });
    return assess(evidence, {
      good: 'no pod waits for a place for long',
      bad: count => `${countOf(count, 'pod')} without a node`,
    });
  },
});
