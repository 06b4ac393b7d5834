/** Row of `findings`. PostgreSQL gives 64-bit integers as text. */
export interface FindingRow {
  id: string;
  rule_id: string;
  rule_title: string;
  subject_key: string;
  subject_title: string;
  owner_ref: string | null;
  owner_key: string;
  severity_rank: number;
  lifecycle: 'open' | 'unknown' | 'closed';
  open_count: number;
  unknown_count: number;
  cluster_count: number;
  cluster_bits: string;
  first_seen: number | string;
  last_seen: number | string;
  closed_at: number | string | null;
  flaps: number;
  action_text: string;
  action_command: string | null;
  action_link: string | null;
  assignee: string | null;
  disposition: 'snoozed' | 'accepted' | null;
  disposition_rank: number | null;
  disposition_owner: string | null;
  disposition_reason: string | null;
  disposition_by: string | null;
  disposition_at: number | string | null;
  disposition_until: number | string | null;
}

/** Row of `occurrences`. */
export interface OccurrenceRow {
  rule_id: string;
  scope: string;
  key: string;
  finding_id: string;
  cluster: string;
  environment: string;
  object: string | null;
  message: string;
  severity_rank: number;
  state: 'open' | 'unknown' | 'closed';
  first_seen: number | string;
  assessed_at: number | string | null;
  flaps: number;
  command: string | null;
  link: string | null;
  evidence: string;
  hash: string;
}

/** Row of `scopes`. */
export interface ScopeRow {
  rule_id: string;
  scope: string;
  observed_at: number | string;
  fence: number | string;
  hash: string;
  unassessed: string | null;
  stale_at: number | string;
}

/** Row of `history`. */
export interface HistoryRow {
  id: number | string;
  finding_id: string;
  at: number | string;
  actor: string | null;
  action: string;
  text: string | null;
  /** Of what puts the finding aside: when that ends by itself. */
  until?: number | string | null;
  /** Of what puts the finding aside: who answers for it. */
  owner?: string | null;
}

/** Columns of a finding about which nobody has decided anything. */
export const noDisposition = {
  disposition: null,
  disposition_rank: null,
  disposition_owner: null,
  disposition_reason: null,
  disposition_by: null,
  disposition_at: null,
  disposition_until: null,
} as const satisfies Partial<FindingRow>;
