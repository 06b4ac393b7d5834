import type { ClusterCheck } from '@fairway/plugin-fleet-common';

/** What a check says of a cluster. */
export function aClusterCheck(
  overrides: Partial<ClusterCheck> = {},
): ClusterCheck {
  return {
    id: 'FW-POD-CRASHLOOP',
    title: 'A container crashes again and again',
    kind: 'condition',
    severity: 'high',
    state: 'bad',
    reason: '1 container in a crash loop',
    since: '2026-11-20T11:00:00.000Z',
    before: null,
    observedAt: '2026-11-20T12:00:00.000Z',
    evidence: [],
    evidenceTotal: 0,
    extent: null,
    isWithheld: false,
    remediation: {
      text: 'Read what the container wrote.',
      commands: ['kubectl logs <name>'],
      link: { title: 'Debug running pods', url: 'https://kubernetes.io/docs/' },
    },
    ...overrides,
  };
}
