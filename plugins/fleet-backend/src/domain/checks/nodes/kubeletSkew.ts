import { defineCheck } from '../Check';
import { explainSkew, parseMinor } from '../api/versions';
import {
  countOf,
  assess,
  notApplicable,
  toEvidence,
  unknown,
} from '../verdicts';

export const kubeletSkew = defineCheck({
  id: 'FW-NODE-KUBELETSKEW',
  title: 'A kubelet is too old or too new for the API server',
  kind: 'condition',
  severity: 'medium',
  needs: ['Node'],
  needsHeartbeat: true,
  thresholds: {},
  unknown:
    'Nodes, or the version of the API server or of a kubelet, cannot be read.',
  notApplicable: 'The cluster has no nodes.',
  remediation: {
    text: 'Upgrade the kubelets that are behind, a node at a time: drain it, upgrade it, uncordon it. A kubelet must never be newer than the API server, and may be at most three minors older.',
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
      const fault = explainSkew(version, node.kubelet);
      return fault ? toEvidence(node, `kubelet ${fault}`) : [];
    });
    const silent = nodes.filter(({ kubelet }) => !parseMinor(kubelet)).length;
    if (evidence.length === 0 && silent > 0) {
      return unknown(`${countOf(silent, 'node')} reported no kubelet version`);
    }
    return assess(evidence, {
      good: 'all kubelets fit the API server',
      bad: count =>
        `${countOf(count, 'kubelet')} not supported with ${version}`,
    });
  },
});
