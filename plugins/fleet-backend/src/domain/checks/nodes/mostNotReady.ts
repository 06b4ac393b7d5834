import { defineCheck } from '../Check';
import { good, assess, notApplicable, toEvidence } from '../verdicts';
import { findCondition } from '../rows/readConditions';

export const mostNotReady = defineCheck({
  id: 'FW-NODE-MOSTNOTREADY',
  title: 'More than half of the nodes are not ready',
  kind: 'condition',
  severity: 'critical',
  needs: ['Node'],
  isBuiltIn: true,
  thresholds: {},
  unknown: 'Nodes cannot be read.',
  notApplicable: 'The cluster has no nodes.',
  remediation: {
    text: 'So many nodes fail for a common reason: network, control plane address, certificates of kubelets, a zone. Compare what their conditions say.',
    commands: [
      'kubectl get nodes -o wide',
      'kubectl describe node <name>',
      'journalctl -u kubelet --since -1h # on a node',
    ],
    link: {
      title: 'Node status',
      url: 'https://kubernetes.io/docs/reference/node/node-status/',
    },
  },
  assess({ rows: { Node: nodes } }) {
    if (nodes.length === 0) return notApplicable('the cluster has no nodes');
    const notReady = nodes.filter(
      node => findCondition(node, 'Ready')?.status !== 'True',
    );
    if (notReady.length * 2 <= nodes.length) {
      return good(
        `${nodes.length - notReady.length} of ${nodes.length} nodes ready`,
      );
    }
    return assess(
      notReady.map(node => toEvidence(node, 'is not ready')),
      {
        good: '',
        bad: count => `${count} of ${nodes.length} nodes not ready`,
      },
    );
  },
});
