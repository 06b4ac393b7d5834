import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';

export const claimPending = defineCheck<'graceMinutes'>({
  id: 'FW-VOLUME-PENDING',
  title: 'A claim gets no volume',
  kind: 'condition',
  severity: 'medium',
  needs: ['PersistentVolumeClaim'],
  thresholds: {
    graceMinutes: {
      default: 10,
      min: 0,
      max: 1440,
      about: 'Minutes that a claim may wait for its volume',
    },
  },
  unknown: 'Claims cannot be read.',
  notApplicable: 'The cluster has no claims.',
  remediation: {
    text: 'See whether its storage class exists and its provisioner runs. A class that waits for the first consumer leaves a claim pending until a pod uses it.',
    commands: [
      'kubectl -n <namespace> describe pvc <name>',
      'kubectl get storageclasses',
    ],
    link: {
      title: 'Persistent volumes',
      url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/',
    },
  },
  assess({ rows: { PersistentVolumeClaim: claims } }, { thresholds, clock }) {
    if (claims.length === 0) return notApplicable('there are no claims');
    const evidence = claims
      .filter(
        ({ phase, createdAt }) =>
          phase === 'Pending' &&
          clock.hasCome((createdAt ?? 0) + thresholds.graceMinutes * 60_000),
      )
      .map(row => toEvidence(row, 'has no volume', row.createdAt));
    return assess(evidence, {
      good: 'no claim waits for a volume for long',
      bad: count => `${countOf(count, 'claim')} without a volume`,
    });
  },
});
