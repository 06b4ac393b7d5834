import { defineCheck } from '../Check';
import { explainNextSkew, parseMinor } from '../api/versions';
import { assess, toEvidence, unknown } from '../verdicts';
import { findProxy } from './findProxy';

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
  assess({ rows, version }) {
    const proxy = findProxy(rows.DaemonSet);
    if ('missing' in proxy) return unknown(proxy.missing);
    if (!parseMinor(version))
      return unknown('the version of the API server is not known');
    const { row, tag } = proxy;
    const fault = explainNextSkew(version, tag);
    return assess(fault ? [toEvidence(row, `kube-proxy ${fault}`)] : [], {
      good: `kube-proxy ${tag} goes with the next minor of the API server`,
      bad: () => `kube-proxy ${tag} is too old for the minor after ${version}`,
    });
  },
});
