import { countDrifted } from '../domain/report/createReport';
import type { Report } from '../domain/report/Report';
import type { FailOn } from './CliOptions';

/** 0: in sync. 1: drifted. 2: could not assess. */
export type ExitCode = 0 | 1 | 2;

/** What the process answers; --help says it in words. 0 is never the answer if nothing was assessed. */
export function decideExitCode(
  { counts }: Pick<Report, 'counts'>,
  failOn: FailOn,
): ExitCode {
  const { verdicts, problems } = counts;
  const assessed =
    verdicts['in-sync'] +
    verdicts.suppressed +
    verdicts.drifted +
    verdicts.missing;
  if (problems > 0 || assessed === 0) return 2;
  if (failOn === 'unknown' && verdicts.unknown > 0) return 2;
  return countDrifted(counts) > 0 ? 1 : 0;
}
