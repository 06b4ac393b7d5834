import { defineCheck } from '../Check';
import { explainSkew, parseMinor } from '../api/versions';
import { assess, toEvidence, unknown } from '../verdicts';
import { findProxy } from './findProxy';

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
  assess({ rows, version }) {
    const proxy = findProxy(rows.DaemonSet);
    if ('missing' in proxy) return unknown(proxy.missing);
    if (!parseMinor(version))
      return unknown('the version of the API server is not known');
    const { row, tag } = proxy;
    const fault = explainSkew(version, tag);
    return assess(fault ? [toEvidence(row, `kube-proxy ${fault}`)] : [], {
      good: `kube-proxy ${tag} goes with the API server`,
      bad: () => `kube-proxy ${tag} is not supported with ${version}`,
    });
  },
});
