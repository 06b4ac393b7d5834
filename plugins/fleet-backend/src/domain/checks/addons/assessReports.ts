import type { CheckVerdict } from '../Check';
import type { ReportRow } from '../rows/AddonRows';
import { assess, countOf, notApplicable, toEvidence } from '../verdicts';

/** Bad if one of the reports has a result that failed or could not be had. */
export function assessReports(reports: readonly ReportRow[]): CheckVerdict {
  if (reports.length === 0) return notApplicable('there are no reports');
  const evidence = reports
    .filter(({ failed, errors }) => failed + errors > 0)
    .map(row =>
      toEvidence(row, `${row.failed} failed, ${countOf(row.errors, 'error')}`),
    );
  return assess(evidence, {
    good: 'no report has failures',
    bad: count => `${countOf(count, 'report')} with failures`,
  });
}
