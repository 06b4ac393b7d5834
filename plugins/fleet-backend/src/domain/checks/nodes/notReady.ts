import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';
import { findCondition } from '../rows/readConditions';

export const notReady = defineCheck<'graceMinutes'>({
  id: 'FW-NODE-NOTREADY',
  title: 'A node is not ready',
  kind: 'condition',
  severity: 'high',
  needs: ['Node'],
  thresholds: {
    graceMinutes: {
      default: 2,
      min: 0,
      max: 1440,
      about: 'Minutes that a node may be not ready, say while it starts',
    },
  },
  unknown: 'Nodes cannot be read.',
  notApplicable: 'The cluster has no nodes.',
  remediation: {
    text: 'Read what the Ready condition says. `NodeStatusUnknown` means that the kubelet has stopped reporting: see whether the machine and its kubelet run. Else the message names the fault (container runtime, network plug-in).',
    commands: [
      'kubectl describe node <name>',
      'journalctl -u kubelet --since -1h # on the node',
    ],
    link: {
      title: 'Node status',
      url: 'https://kubernetes.io/docs/reference/node/node-status/',
    },
  },
  assess({ rows: { Node: nodes } }, { thresholds, clock }) {
    if (nodes.length === 0) return notApplicable('the cluster has no nodes');
    const evidence = nodes.flatMap(node => {
      const ready = findCondition(node, 'Ready');
      const since = ready?.since ?? node.createdAt ?? 0;
      if (ready?.status === 'True') return [];
      if (!clock.hasCome(since + thresholds.graceMinutes * 60_000)) return [];
      const detail = [ready?.reason, ready?.message].filter(Boolean).join(': ');
      return toEvidence(node, detail || 'no kubelet has reported', since);
    });
    return assess(evidence, {
      good: `all ${nodes.length} nodes are ready or within their grace`,
      bad: count => `${countOf(count, 'node')} not ready`,
    });
  },
});
