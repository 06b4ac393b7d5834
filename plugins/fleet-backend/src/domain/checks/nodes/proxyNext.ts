import { defineCheck } from '../Check';
import { explainNextSkew } from '../api/versions';
import { assessProxy } from './assessSkew';

export const proxyNext = defineCheck({
  id: 'FW-NODE-PROXYNEXT',
  title: 'kube-proxy is too old for the next minor of the API server',
  kind: 'constraint',
  severity: 'medium',
  needs: ['DaemonSet'],
  needsHeartbeat: true,
  thresholds: {},
  unknown:
    'There is no DaemonSet kube-proxy whose image tells a version, as on clusters that run it otherwise or replace it.',
  notApplicable: null,
  remediation: {
    text: 'Upgrade kube-proxy to the version of the kubelets before the API server. It may be at most three minors older. If something else does its work, switch the check off with that as the reason.',
    commands: ['kubectl -n kube-system get daemonset kube-proxy -o wide'],
    link: {
      title: 'Version skew policy',
      url: 'https://kubernetes.io/releases/version-skew-policy/#kube-proxy',
    },
  },
  assess: input =>
    assessProxy(input, {
      explain: explainNextSkew,
      target: 'the next minor of the API server',
      describeBad: version => `too old for the minor after ${version}`,
    }),
});
