import { defineCheck } from '../Check';
import { countOf, assess, toEvidence } from '../verdicts';

export const terminating = defineCheck<'graceMinutes'>({
  id: 'FW-POD-TERMINATING',
  title: 'A pod is stuck in Terminating',
  kind: 'condition',
  severity: 'medium',
  needs: ['Pod'],
  thresholds: {
    graceMinutes: {
      default: 10,
      min: 1,
      max: 1440,
      about: 'Minutes beyond its grace period that a deletion may take',
    },
  },
  unknown: 'Pods cannot be read.',
  notApplicable: null,
  remediation: {
    text: 'Its node may be gone, a finalizer may be left, or a volume may not detach. Look at finalizers and at the node before you delete it with force.',
    commands: [
      'kubectl -n <namespace> get pod <name> -o jsonpath="{.metadata.finalizers}"',
      'kubectl -n <namespace> describe pod <name>',
    ],
    link: {
      title: 'Pod termination',
      url: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
    },
  },
  assess({ rows }, { thresholds, clock }) {
    const evidence = rows.Pod.flatMap(pod =>
      // The time of deletion is when its grace period ends.
      pod.deletedAt !== undefined &&
      clock.hasCome(pod.deletedAt + thresholds.graceMinutes * 60_000)
        ? toEvidence(pod, 'is being deleted', pod.deletedAt)
        : [],
    );
    return assess(evidence, {
      good: 'no deletion of a pod takes long',
      bad: count => `${countOf(count, 'pod')} not deleted to the end`,
    });
  },
});
