import { defineCheck } from '../Check';
import { explainNextSkew } from '../api/versions';
import { assessKubelets } from './assessSkew';

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
  assess: input =>
    assessKubelets(input, {
      explain: explainNextSkew,
      target: 'the next minor of the API server',
      describeBad: version => `too old for the minor after ${version}`,
    }),
});
