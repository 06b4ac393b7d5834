/** Columns of the table, as the address names them; in this order. */
export const columnIds = [
  'name',
  'verdict',
  'health',
  'checks',
  'outlook',
  'tier',
  'region',
  'version',
  'nodes',
  'pods',
  'owner',
  'observedAt',
] as const;
export type ColumnId = (typeof columnIds)[number];

const seldom: readonly ColumnId[] = ['outlook', 'region', 'pods', 'owner'];

/** Shown unless the address says otherwise: as many as a laptop has room for. */
export const usualColumns: readonly ColumnId[] = columnIds.filter(
  id => !seldom.includes(id),
);

export const columnLabels: Record<ColumnId, string> = {
  name: 'Cluster',
  verdict: 'Verdict',
  health: 'Last 24 h',
  checks: 'Bad checks',
  outlook: 'What is ahead',
  tier: 'Tier',
  region: 'Region',
  version: 'Version',
  nodes: 'Nodes',
  pods: 'Pods',
  owner: 'Owner',
  observedAt: 'Last seen',
};
