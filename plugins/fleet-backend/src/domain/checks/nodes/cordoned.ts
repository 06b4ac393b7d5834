import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';

export const cordoned = defineCheck<'graceHours'>({
  id: 'FW-NODE-CORDONED',
  title: 'A node has been cordoned for a long time',
  kind: 'condition',
  severity: 'low',
  needs: ['Node'],
  thresholds: {
    graceHours: {
      default: 4,
      min: 0,
      max: 720,
      about: 'Hours that a node may be cordoned',
    },
  },
  unknown: 'Nodes cannot be read.',
  notApplicable: 'The cluster has no nodes.',
  remediation: {
    text: 'Somebody took the node out of use and perhaps forgot it. Finish the work on it and uncordon it, or drain and remove it.',
    commands: [
      'kubectl uncordon <name>',
      'kubectl drain <name> --ignore-daemonsets',
    ],
    link: {
      title: 'Manual node administration',
      url: 'https://kubernetes.io/docs/concepts/architecture/nodes/#manual-node-administration',
    },
  },
  assess({ rows: { Node: nodes } }, { thresholds, clock }) {
    if (nodes.length === 0) return notApplicable('the cluster has no nodes');
    const evidence = nodes
      .filter(({ unschedulable }) => unschedulable)
      .filter(
        // A cordon that does not tell its time counts as old.
        ({ cordonedSince }) =>
          clock.hasCome(
            (cordonedSince ?? 0) + thresholds.graceHours * 3_600_000,
          ),
      )
      .map(node => toEvidence(node, 'takes no new pods', node.cordonedSince));
    return assess(evidence, {
      good: 'no node has been cordoned for long',
      bad: count => `${countOf(count, 'node')} cordoned`,
    });
  },
});
