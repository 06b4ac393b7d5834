import { defineCheck } from '../Check';
import { explainNextSkew, parseMinor } from '../api/versions';
import {
  countOf,
  assess,
  notApplicable,
  toEvidence,
  unknown,
} from '../verdicts';

export const kubeletNext = defineCheck({
  id: 'FW-NODE-KUBELETNEXT',
  title: 'A kubelet is too old for the next minor of the API server',
  kind: 'constraint',
  severity: 'medium',
  needs: ['Node'],
  needsHeartbeat: true,
  thresholds: {},
  unknown:
    'Nodes, or the version of the API server or of a kubelet, cannot be read.',
  notApplicable: 'The cluster has no nodes.',
  remediation: {
    text: 'Upgrade these kubelets before the API server, a node at a time: drain it, upgrade it, uncordon it. A kubelet may be at most three minors older than the API server.',
    commands: ['kubectl get nodes', 'kubectl version'],
    link: {
      title: 'Version skew policy',
      url: 'https://kubernetes.io/releases/version-skew-policy/#kubelet',
    },
  },
  assess({ rows: { Node: nodes }, version }) {
    if (nodes.length === 0) return notApplicable('the cluster has no nodes');
    if (!parseMinor(version))
      return unknown('the version of the API server is not known');
    const evidence = nodes.flatMap(node => {
      const fault = explainNextSkew(version, node.kubelet);
      return fault ? toEvidence(node, `kubelet ${fault}`) : [];
    });
    const silent = nodes.filter(({ kubelet }) => !parseMinor(kubelet)).length;
    if (evidence.length === 0 && silent > 0) {
      return unknown(`${countOf(silent, 'node')} reported no kubelet version`);
    }
    return assess(evidence, {
      good: 'all kubelets go with the next minor of the API server',
      bad: count =>
        `${countOf(count, 'kubelet')} too old for the minor after ${version}`,
    });
  },
});
