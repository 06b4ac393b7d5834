import type {
  BackupRow,
  BackupScheduleRow,
  ConstraintRow,
  ReportRow,
} from './AddonRows';
import { readFlag, readNumber, readText, readTime } from './readField';

type Kept<TRow> = Omit<TRow, 'kind' | 'name'>;

const projectReport = (object: unknown): Kept<ReportRow> => ({
  failed: readNumber(object, 'summary', 'fail') ?? 0,
  errors: readNumber(object, 'summary', 'error') ?? 0,
});

/** What add-ons tell of policies, benchmarks and backups. */
export const projectAddon = {
  PolicyReport: projectReport,
  ClusterPolicyReport: projectReport,
  Report: projectReport,
  ClusterReport: projectReport,
  ClusterComplianceReport: (object: unknown): Kept<ReportRow> => ({
    failed: readNumber(object, 'status', 'summary', 'failCount') ?? 0,
    errors: 0,
  }),
  GatekeeperConstraint: (object: unknown): Kept<ConstraintRow> => ({
    violations: readNumber(object, 'status', 'totalViolations'),
  }),
  Schedule: (object: unknown): Kept<BackupScheduleRow> => ({
    isPaused: readFlag(object, 'spec', 'paused'),
  }),
  Backup: (object: unknown): Kept<BackupRow> => ({
    schedule: readText(object, 'metadata', 'labels', 'velero.io/schedule-name'),
    phase: readText(object, 'status', 'phase') ?? 'New',
    completedAt: readTime(object, 'status', 'completionTimestamp'),
  }),
};
