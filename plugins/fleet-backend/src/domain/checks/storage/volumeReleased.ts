import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';

export const volumeReleased = defineCheck({
  id: 'FW-VOLUME-RELEASED',
  title: 'A released volume is retained',
  kind: 'condition',
  severity: 'low',
  needs: ['PersistentVolume'],
  thresholds: {},
  unknown: 'Volumes cannot be read.',
  notApplicable: 'The cluster has no volumes.',
  remediation: {
    text: 'Its claim is gone and the volume is kept, so that it costs money and holds data. Save the data if it is needed, then delete the volume and its disk.',
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
    return assess(evidence, {
      good: 'all volumes are in use or free',
      bad: count => `${countOf(count, 'volume')} released and retained`,
    });
  },
});
