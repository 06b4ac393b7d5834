import type { Page } from '@playwright/test';
import type {
  FindingDetail,
  FindingSummary,
  ListFindingsResponse,
} from '@fairway/plugin-findings-common';

const at = '2026-11-29T12:00:00.000Z';

const summary: FindingSummary = {
  id: 'shown',
  rule: { id: 'FW-NODE-NOTREADY', title: 'Nodes are not ready' },
  subject: 'Nodes of harbour-dev',
  severity: 'critical',
  state: 'open',
  owner: 'group:default/platform',
  assignee: 'user:default/erin',
  occurrences: { total: 3, unknown: 1, clusters: 2 },
  firstSeen: at,
  lastSeen: at,
  closedAt: null,
  flaps: 1,
  nextAction: {
    text: 'Look at the kubelet of each node',
    command: 'kubectl describe node <name>',
    link: '/fleet/clusters/harbour-dev',
  },
  disposition: null,
};

const rows: FindingSummary[] = [
  summary,
  { ...summary, id: 'unknown', severity: 'high', state: 'unknown' },
  { ...summary, id: 'medium', severity: 'medium', owner: null, assignee: null },
  {
    ...summary,
    id: 'low',
    severity: 'low',
    occurrences: { total: 1, unknown: 0, clusters: 0 },
  },
];

const count = (values: readonly string[]) =>
  values.map(value => ({ value, title: value, count: 1 }));

const list: ListFindingsResponse = {
  items: rows,
  nextCursor: 'next',
  total: rows.length,
  facets: {
    severity: count(['critical', 'high', 'medium', 'low']),
    state: count(['open', 'unknown', 'snoozed', 'accepted', 'closed']),
    owner: count(['group:default/platform', 'none']),
    rule: count(['FW-NODE-NOTREADY']),
    cluster: count(['harbour-dev', 'lighthouse-prod']),
  },
};

const detail: FindingDetail = {
  ...summary,
  items: (['open', 'unknown', 'closed'] as const).map(state => ({
    cluster: 'harbour-dev',
    environment: null,
    object: `Node ${state}`,
    message: 'the kubelet has not reported for 10 min',
    severity: 'critical',
    state,
    reason: state === 'unknown' ? 'no answer for 60 s' : null,
    firstSeen: at,
    observedAt: at,
    flaps: 0,
    command: 'kubectl get nodes',
    link: null,
    evidence: [{ text: 'NodeStatusUnknown', link: null }],
    isWithheld: true,
  })),
  nextCursor: 'next',
  history: [
    { at, actor: 'user:default/erin', action: 'comment', text: 'Seen' },
    { at, actor: null, action: 'opened', text: null },
  ],
  may: { settle: true },
};

/** Findings of every severity and state, whatever the clusters have now; nothing of them is stored. */
export async function showFindings(page: Page): Promise<void> {
  await page.route(/\/api\/findings\/findings(\?.*)?$/, route =>
    route.fulfill({ json: list }),
  );
  await page.route('**/api/findings/findings/shown', route =>
    route.fulfill({ json: detail }),
  );
}

/** The same finding, put aside. */
export async function showSnoozed(page: Page): Promise<void> {
  await page.route('**/api/findings/findings/shown', route =>
    route.fulfill({
      json: {
        ...detail,
        state: 'snoozed',
        disposition: {
          kind: 'snoozed',
          owner: 'user:default/erin',
          reason: 'The node is replaced on Friday',
          until: '2099-01-01T00:00:00.000Z',
          by: 'user:default/erin',
          at,
        },
      },
    }),
  );
}
