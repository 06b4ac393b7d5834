import { defineCheck } from '../Check';
import { assess, notApplicable, toEvidence } from '../verdicts';
import { listScarce, listUsableNodes, sumCapacity } from './sumCapacity';

export const headroom = defineCheck<'percent'>({
  id: 'FW-CAPACITY-HEADROOM',
  title: 'The cluster cannot lose its largest node',
  kind: 'constraint',
  severity: 'medium',
  needs: ['Node', 'Pod'],
  thresholds: {
    percent: {
      default: 100,
      min: 10,
      max: 200,
      about: 'Share of what is left from which requests are bad',
    },
  },
  unknown: 'Nodes or pods cannot be read.',
  notApplicable: 'The cluster has fewer than two nodes for applications.',
  remediation: {
    text: 'If the node fails or is drained, its pods cannot be scheduled. Add a node, or lower requests.',
    commands: ['kubectl describe nodes | grep -A8 "Allocated resources"'],
    link: {
      title: 'Safely drain a node',
      url: 'https://kubernetes.io/docs/tasks/administer-cluster/safely-drain-node/',
    },
  },
  assess({ rows }, { thresholds }) {
    const nodes = listUsableNodes(rows);
    if (nodes.length < 2) return notApplicable('fewer than two nodes');
    const { allocatable, requested } = sumCapacity(rows, nodes);
    const left = {
      cpu: allocatable.cpu - Math.max(...nodes.map(({ cpu = 0 }) => cpu)),
      memory:
        allocatable.memory - Math.max(...nodes.map(({ memory = 0 }) => memory)),
      pods: 0,
    };
    const evidence = listScarce(left, requested, thresholds.percent, [
      'cpu',
      'memory',
    ]).map(({ resource, detail }) =>
      toEvidence(
        { kind: 'Cluster', name: resource },
        `without the largest node: ${detail}`,
      ),
    );
    return assess(evidence, {
      good: 'what pods ask for fits without the largest node',
      bad: () => evidence.map(({ detail }) => detail).join(', '),
    });
  },
});
