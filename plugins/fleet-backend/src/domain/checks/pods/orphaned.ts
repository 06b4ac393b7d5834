import { defineCheck } from '../Check';
import { countOf, assess, toEvidence } from '../verdicts';
import { isOver } from './podState';

export const orphaned = defineCheck<'graceMinutes'>({
  id: 'FW-POD-ORPHANED',
  title: 'A pod is bound to a node that no longer exists',
  kind: 'condition',
  severity: 'medium',
  needs: ['Pod', 'Node'],
  thresholds: {
    graceMinutes: {
      default: 2,
      min: 0,
      max: 60,
      about:
        'Age of a pod from which it counts, as a node may be newer than the list of nodes',
    },
  },
  unknown: 'Pods or nodes cannot be read.',
  notApplicable: null,
  remediation: {
    text: 'The machine was removed without its node being drained. The pod does not run; delete it with force if its controller does not replace it, first making sure that the machine is really gone.',
    commands: [
      'kubectl get nodes',
      'kubectl -n <namespace> delete pod <name> --grace-period=0 --force',
    ],
    link: {
      title: 'Pod garbage collection',
      url: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-garbage-collection',
    },
  },
  assess({ rows }, { thresholds, clock }) {
    const nodes = new Set(rows.Node.map(({ name }) => name));
    const evidence = rows.Pod.filter(pod => !isOver(pod)).flatMap(pod =>
      pod.node !== undefined &&
      !nodes.has(pod.node) &&
      clock.hasCome((pod.createdAt ?? 0) + thresholds.graceMinutes * 60_000)
        ? toEvidence(pod, `node ${pod.node} does not exist`)
        : [],
    );
    return assess(evidence, {
      good: 'all nodes that pods are bound to exist',
      bad: count => `${countOf(count, 'pod')} on nodes that do not exist`,
    });
  },
});
