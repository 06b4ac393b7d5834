import { countDrifted } from '../domain/report/createReport';
import type { Report } from '../domain/report/Report';
import type { FailOn } from './CliOptions';

/** 0: in sync. 1: drifted. 2: could not judge. */
export type ExitCode = 0 | 1 | 2;

/** What the process answers; --help says it in words. 0 is never the answer where nothing was judged. */
export function decideExitCode(
  { counts }: Pick<Report, 'counts'>,
  failOn: FailOn,
): ExitCode {
  const { verdicts, problems } = counts;
  const judged =
    verdicts['in-sync'] +
    verdicts.suppressed +
    verdicts.drifted +
    verdicts.missing;
  if (problems > 0 || judged === 0) return 2;
  if (failOn === 'unknown' && verdicts.unknown > 0) return 2;
  return countDrifted(counts) > 0 ? 1 : 0;
}
