import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';
import { findCondition } from '../rows/readConditions';

export const networkUnavailable = defineCheck({
  id: 'FW-NODE-NETWORK',
  title: 'The network of a node is not set up',
  kind: 'condition',
  severity: 'high',
  needs: ['Node'],
  thresholds: {},
  unknown: 'Nodes cannot be read.',
  notApplicable: 'The cluster has no nodes.',
  remediation: {
    text: 'See whether the pod of the network plug-in on that node runs, and what the cloud controller says of the node’s routes.',
    commands: [
      'kubectl describe node <name>',
      'kubectl -n kube-system get pods -o wide --field-selector spec.nodeName=<name>',
    ],
    link: {
      title: 'Node conditions',
      url: 'https://kubernetes.io/docs/reference/node/node-status/#condition',
    },
  },
  assess({ rows: { Node: nodes } }) {
    if (nodes.length === 0) return notApplicable('the cluster has no nodes');
    const evidence = nodes.flatMap(node => {
      const condition = findCondition(node, 'NetworkUnavailable');
      return condition?.status === 'True'
        ? toEvidence(
            node,
            condition.message ?? condition.reason ?? 'NetworkUnavailable',
            condition.since,
          )
        : [];
    });
    return assess(evidence, {
      good: 'the network of all nodes is set up',
      bad: count => `${countOf(count, 'node')} without network`,
    });
  },
});
