import { defineCheck } from '../Check';
import { assess, countOf, notApplicable, toEvidence } from '../verdicts';

export const volumeLocal = defineCheck({
  id: 'FW-VOLUME-LOCAL',
  title: 'Data lies on the disk of one node',
  kind: 'constraint',
  severity: 'low',
  needs: ['PersistentVolume'],
  thresholds: {},
  unknown: 'Persistent volumes cannot be read.',
  notApplicable: 'The cluster has no persistent volumes.',
  remediation: {
    text: 'When the node is drained, pods that use the volume wait until it is back; when it is lost, so is the data. Move the data to a volume of the network, or to an application that keeps copies of its own.',
    commands: [
      'kubectl get pv <name> -o yaml',
      'kubectl get pods -A -o wide --field-selector spec.nodeName=<node>',
    ],
    link: {
      title: 'Local volumes',
      url: 'https://kubernetes.io/docs/concepts/storage/volumes/#local',
    },
  },
  assess({ rows: { PersistentVolume: volumes } }) {
    if (volumes.length === 0) return notApplicable('there are no volumes');
    const evidence = volumes
      .filter(({ isLocal, phase }) => isLocal && phase === 'Bound')
      .map(row => toEvidence(row, `is used by ${row.claim ?? 'a claim'}`));
    return assess(evidence, {
      good: 'no volume in use is bound to one node',
      bad: count => `${countOf(count, 'volume')} in use bound to one node`,
    });
  },
});
