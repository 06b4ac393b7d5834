import { defineCheck } from '../Check';
import { explainSkew } from '../api/versions';
import { assessProxy } from './assessSkew';

export const proxySkew = defineCheck({
  id: 'FW-NODE-PROXYSKEW',
  title: 'kube-proxy is too old or too new for the API server',
  kind: 'condition',
  severity: 'medium',
  needs: ['DaemonSet'],
  needsHeartbeat: true,
  thresholds: {},
  unknown:
    'There is no DaemonSet kube-proxy whose image tells a version, as on clusters that run it otherwise or replace it.',
  notApplicable: null,
  remediation: {
    text: 'Upgrade kube-proxy to the version of the kubelets. It must not be newer than the API server, and may be at most three minors older.',
    commands: ['kubectl -n kube-system get daemonset kube-proxy -o wide'],
    link: {
      title: 'Version skew policy',
      url: 'https://kubernetes.io/releases/version-skew-policy/#kube-proxy',
    },
  },
  assess: input =>
    assessProxy(input, {
      explain: explainSkew,
      target: 'the API server',
      describeBad: version => `not supported with ${version}`,
    }),
});
