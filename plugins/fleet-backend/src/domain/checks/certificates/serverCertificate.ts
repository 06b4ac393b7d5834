import { defineCheck } from '../Check';
import { assess, toEvidence, unknown } from '../verdicts';
import { describeEnd } from './describeEnd';

export const serverCertificate = defineCheck<'noticeDays'>({
  id: 'FW-CERT-APISERVER',
  title: 'The certificate of the API server expires soon',
  kind: 'condition',
  severity: 'high',
  needs: ['APIServerCertificate'],
  needsHeartbeat: true,
  thresholds: {
    noticeDays: {
      default: 14,
      min: 0,
      max: 365,
      about: 'Days before its end from which the certificate is bad',
    },
  },
  unknown:
    'The API server does not answer, or shows a certificate that cannot be read. Once it has expired, the server is not trusted any more.',
  notApplicable: null,
  remediation: {
    text: 'Once it has expired, no client trusts the API server: neither kubelets nor people nor this portal. With kubeadm renew it on each control plane node and restart the static pods; an upgrade renews it too. A managed service renews it by itself.',
    commands: [
      'kubeadm certs check-expiration',
      'kubeadm certs renew apiserver',
    ],
    link: {
      title: 'Certificate management with kubeadm',
      url: 'https://kubernetes.io/docs/tasks/administer-cluster/kubeadm/kubeadm-certs/',
    },
  },
  assess({ rows: { APIServerCertificate: shown } }, { thresholds, clock }) {
    if (shown.length === 0) return unknown('the API server showed none');
    const evidence = shown.flatMap(row => {
      const { subject, endsAt } = row.certificate;
      const end = describeEnd(endsAt, { clock, days: thresholds.noticeDays });
      return end ? toEvidence(row, `${subject}: ${end}`) : [];
    });
    return assess(evidence, {
      good: 'the certificate of the API server does not end soon',
      bad: () => 'the certificate of the API server is near its end',
    });
  },
});
