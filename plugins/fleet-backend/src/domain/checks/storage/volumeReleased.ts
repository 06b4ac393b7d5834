import { defineCheck } from '../Check';
import { countOf, judge, notApplicable, toEvidence } from '../verdicts';

export const volumeReleased = defineCheck({
  id: 'FW-VOLUME-RELEASED',
  title: 'A volume is kept for nobody',
  kind: 'condition',
  severity: 'low',
  needs: ['PersistentVolume'],
  thresholds: {},
  unknown: 'Volumes cannot be read.',
  notApplicable: 'The cluster has no volumes.',
  remediation: {
    text: 'Its claim is gone and it is retained, so that it costs and holds data. Save the data if somebody needs it, then delete the volume and its disk.',
    commands: ['kubectl describe pv <name>', 'kubectl delete pv <name>'],
    link: {
      title: 'Reclaiming',
      url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming',
    },
  },
  assess({ rows: { PersistentVolume: volumes } }) {
    if (volumes.length === 0) return notApplicable('there are no volumes');
    const evidence = volumes
      .filter(({ phase }) => phase === 'Released')
      .map(row =>
        toEvidence(row, row.claim ? `of ${row.claim}` : 'of no claim'),
      );
    return judge(evidence, {
      good: 'all volumes are in use or free',
      bad: count => `${countOf(count, 'volume')} kept for nobody`,
    });
  },
});
