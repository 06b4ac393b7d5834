import { defineCheck } from '../Check';
import { assess, notApplicable, toEvidence } from '../verdicts';
import { listScarce, listUsableNodes, sumCapacity } from './sumCapacity';

export const requests = defineCheck<'percent'>({
  id: 'FW-CAPACITY-REQUESTS',
  title: 'Requests are near the capacity of the nodes',
  kind: 'constraint',
  severity: 'medium',
  needs: ['Node', 'Pod'],
  thresholds: {
    percent: {
      default: 90,
      min: 10,
      max: 200,
      about: 'Share of what nodes have from which requests are bad',
    },
  },
  unknown: 'Nodes or pods cannot be read.',
  notApplicable: 'The cluster has no nodes for applications.',
  remediation: {
    text: 'Soon pods cannot be scheduled. Add nodes, or lower requests that are far above what is used.',
    commands: [
      'kubectl describe nodes | grep -A8 "Allocated resources"',
      'kubectl top pods -A',
    ],
    link: {
      title: 'Managing resources',
      url: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
    },
  },
  assess({ rows }, { thresholds }) {
    const nodes = listUsableNodes(rows);
    if (nodes.length === 0) return notApplicable('no node takes applications');
    const { allocatable, requested } = sumCapacity(rows, nodes);
    const evidence = listScarce(allocatable, requested, thresholds.percent, [
      'cpu',
      'memory',
    ]).map(({ resource, detail }) =>
      toEvidence({ kind: 'Cluster', name: resource }, detail),
    );
    return assess(evidence, {
      good: `less than ${thresholds.percent} % of CPU and memory asked for`,
      bad: () => evidence.map(({ detail }) => detail).join(', '),
    });
  },
});
