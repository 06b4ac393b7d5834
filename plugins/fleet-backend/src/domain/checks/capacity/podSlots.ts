import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';
import { isOver } from '../pods/podState';
import { listUsableNodes } from './sumCapacity';

export const podSlots = defineCheck<'percent'>({
  id: 'FW-CAPACITY-PODS',
  title: 'A node is near its pod limit',
  kind: 'constraint',
  severity: 'low',
  needs: ['Node', 'Pod'],
  thresholds: {
    percent: {
      default: 90,
      min: 10,
      max: 200,
      about: 'Share of its pods from which a node is bad',
    },
  },
  unknown: 'Nodes or pods cannot be read.',
  notApplicable: 'The cluster has no nodes for applications.',
  remediation: {
    text: 'A node takes no more pods than its kubelet and its range of addresses allow, however idle it is. Add nodes, or raise maxPods where the range of addresses allows it.',
    commands: [
      'kubectl get node <name> -o jsonpath="{.status.allocatable.pods}"',
      'kubectl get pods -A --field-selector spec.nodeName=<name>',
    ],
    link: {
      title: 'Large clusters',
      url: 'https://kubernetes.io/docs/setup/best-practices/cluster-large/',
    },
  },
  assess({ rows }, { thresholds }) {
    const nodes = listUsableNodes(rows);
    if (nodes.length === 0) return notApplicable('no node takes applications');
    const counts = new Map<string, number>();
    for (const { node } of rows.Pod.filter(pod => !isOver(pod))) {
      if (node !== undefined) counts.set(node, (counts.get(node) ?? 0) + 1);
    }
    const evidence = nodes.flatMap(node => {
      const [used, all] = [counts.get(node.name) ?? 0, node.pods ?? 0];
      return all > 0 && used * 100 >= all * thresholds.percent
        ? toEvidence(node, `${used} of ${all} pods`)
        : [];
    });
    return assess(evidence, {
      good: 'all nodes have room for more pods',
      bad: count => `${countOf(count, 'node')} nearly full of pods`,
    });
  },
});
