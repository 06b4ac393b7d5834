import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';

export const volumeLost = defineCheck({
  id: 'FW-VOLUME-LOST',
  title: 'A volume is lost or has failed',
  kind: 'condition',
  severity: 'high',
  needs: ['PersistentVolumeClaim', 'PersistentVolume'],
  thresholds: {},
  unknown: 'Claims or volumes cannot be read.',
  notApplicable: 'The cluster has no volumes.',
  remediation: {
    text: 'A claim is lost if its volume was deleted; a volume has failed if it could not be reclaimed. Restore the data from a backup before you make a new claim.',
    commands: [
      'kubectl -n <namespace> describe pvc <name>',
      'kubectl describe pv <name>',
    ],
    link: {
      title: 'Persistent volumes',
      url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#phase',
    },
  },
  assess({ rows }) {
    const all = [...rows.PersistentVolumeClaim, ...rows.PersistentVolume];
    if (all.length === 0) return notApplicable('there are no volumes');
    const evidence = all
      .filter(({ phase }) => phase === 'Lost' || phase === 'Failed')
      .map(row => toEvidence(row, `is ${row.phase}`));
    return assess(evidence, {
      good: 'no volume is lost',
      bad: count => `${countOf(count, 'volume')} lost`,
    });
  },
});
