import type {
  FindingSet,
  ReportedFinding,
  ReportedOccurrence,
} from '@fairway/plugin-findings-node';

/** When the sets of tests were read, unless they say otherwise. */
export const start = Date.parse('2026-11-30T12:00:00Z');

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A node that is not ready. */
export function aNode(
  cluster: string,
  name: string,
  overrides: Partial<ReportedOccurrence> = {},
): ReportedOccurrence {
  return {
    cluster,
    object: `Node ${name}`,
    severity: 'high',
    message: `${name} is not ready`,
    ...overrides,
  };
}

/** Nodes that are not ready, the platform team's. */
export function aFinding(
  occurrences: readonly ReportedOccurrence[],
  overrides: Partial<ReportedFinding> = {},
): ReportedFinding {
  return {
    subject: { key: 'nodes', title: 'Nodes' },
    owner: 'group:default/platform',
    nextAction: {
      text: 'Look at the kubelet',
      command: 'kubectl describe node',
      link: '/fleet',
    },
    occurrences,
    ...overrides,
  };
}

/** What was read of the nodes of a cluster. */
export function aSet(
  cluster: string,
  nodes: readonly string[],
  overrides: Partial<FindingSet> = {},
): FindingSet {
  return {
    rule: { id: 'FW-NODE-NOTREADY', title: 'Nodes are not ready' },
    scope: `cluster:${cluster}`,
    observedAt: start,
    findings: [aFinding(nodes.map(name => aNode(cluster, name)))],
    ...overrides,
  };
}
