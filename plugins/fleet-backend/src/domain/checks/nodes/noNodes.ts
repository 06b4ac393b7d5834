import { defineCheck } from '../Check';
import { assess, countOf, good, notApplicable, toEvidence } from '../verdicts';

export const noNodes = defineCheck({
  id: 'FW-NODE-NONE',
  title: 'There are pods and no nodes',
  kind: 'condition',
  severity: 'critical',
  needs: ['Node', 'Pod'],
  isBuiltIn: true,
  thresholds: {},
  unknown: 'Nodes or pods cannot be read.',
  notApplicable: 'The cluster has neither nodes nor pods.',
  remediation: {
    text: 'Nothing runs on a cluster without nodes, whatever the last state of its pods says. See whether machines are gone, or whether their kubelets can no longer register: node groups of the provider, the bootstrap token, the address of the control plane.',
    commands: [
      'kubectl get nodes',
      'kubectl get pods --all-namespaces -o wide',
      'journalctl -u kubelet --since -1h # on a machine that should be a node',
    ],
    link: {
      title: 'Node management',
      url: 'https://kubernetes.io/docs/concepts/architecture/nodes/#management',
    },
  },
  assess({ rows: { Node: nodes, Pod: pods } }) {
    if (nodes.length > 0) return good(`there are ${nodes.length} nodes`);
    if (pods.length === 0) {
      return notApplicable('the cluster has neither nodes nor pods');
    }
    return assess(
      pods.map(pod => toEvidence(pod, 'has no node to run on')),
      { good: '', bad: count => `no nodes for ${countOf(count, 'pod')}` },
    );
  },
});
