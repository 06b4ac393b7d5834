import { defineCheck } from '../Check';
import { explainSkew } from '../api/versions';
import { assessKubelets } from './assessSkew';

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
  assess: input =>
    assessKubelets(input, {
      explain: explainSkew,
      target: 'the API server',
      describeBad: version => `not supported with ${version}`,
    }),
});
