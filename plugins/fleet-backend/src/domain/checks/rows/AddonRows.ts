import type { RequestedApi } from '../../metrics/MetricsTally';
import type { ServerCounters } from '../../metrics/ServerCounters';
import type { RowCondition, RowOf } from './RowOf';

/** Whom a certificate names, who signed it, and how long it holds. */
export interface CertificateFacts {
  subject: string;
  issuer: string;
  startsAt: number;
  endsAt: number;
}

/** A certificate that is there and cannot be read. */
export interface UnreadCertificate {
  /** Why. */
  fault: string;
}

/** What the API server showed when the connection to it was made. */
export interface ServerCertificateRow extends RowOf<'APIServerCertificate'> {
  certificate: CertificateFacts;
}

/** What the API server's own metrics say. */
export interface ServerMetricsRow extends RowOf<'APIServerMetrics'> {
  counters: ServerCounters;
  requestedApis: RequestedApi[];
}

/** A certificate that cert-manager keeps. */
export interface ManagedCertificateRow extends RowOf<'Certificate'> {
  subject: string;
  /** Kind and name of its issuer; empty if it names none. */
  issuer: string;
  startsAt?: number;
  endsAt?: number;
  /** When it is to be renewed. */
  renewalAt?: number;
  conditions: RowCondition[];
}

/** How many results of a report are worth a look; its results are not kept. */
export interface ReportRow
  extends RowOf<
    | 'PolicyReport'
    | 'ClusterPolicyReport'
    | 'Report'
    | 'ClusterReport'
    | 'ClusterComplianceReport'
  > {
  failed: number;
  errors: number;
}

/** A constraint of Gatekeeper, of whatever kind. */
export interface ConstraintRow extends RowOf<'GatekeeperConstraint'> {
  /** Absent: it was not audited yet. */
  violations?: number;
}

/** A plan of backups of Velero. */
export interface BackupScheduleRow extends RowOf<'Schedule'> {
  isPaused: boolean;
}

export interface BackupRow extends RowOf<'Backup'> {
  /** The plan it was made by; absent: somebody made it by hand. */
  schedule?: string;
  phase: string;
  completedAt?: number;
}
