import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';

const pressures = ['MemoryPressure', 'DiskPressure', 'PIDPressure'];

export const pressure = defineCheck({
  id: 'FW-NODE-PRESSURE',
  title: 'A node runs out of memory, disk or process ids',
  kind: 'condition',
  severity: 'high',
  needs: ['Node'],
  thresholds: {},
  unknown: 'Nodes cannot be read.',
  notApplicable: 'The cluster has no nodes.',
  remediation: {
    text: 'The kubelet evicts pods until the pressure is gone. Find what uses the resource, give pods requests and limits that are true, and add nodes if it lasts.',
    commands: [
      'kubectl describe node <name>',
      'kubectl top pods -A --sort-by=memory',
    ],
    link: {
      title: 'Node-pressure eviction',
      url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/',
    },
  },
  assess({ rows: { Node: nodes } }) {
    if (nodes.length === 0) return notApplicable('the cluster has no nodes');
    const evidence = nodes.flatMap(node =>
      node.conditions
        .filter(
          ({ type, status }) => pressures.includes(type) && status === 'True',
        )
        .map(({ type, message, since }) =>
          toEvidence(node, message ? `${type}: ${message}` : type, since),
        ),
    );
    return assess(evidence, {
      good: 'no node is under pressure',
      bad: count => `${countOf(count, 'condition')} of pressure on nodes`,
    });
  },
});
