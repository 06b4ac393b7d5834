import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';
import { findCondition } from '../rows/readConditions';

export const jobFailed = defineCheck<'withinHours'>({
  id: 'FW-JOB-FAILED',
  title: 'A job has failed',
  kind: 'condition',
  severity: 'medium',
  needs: ['Job'],
  thresholds: {
    withinHours: {
      default: 24,
      min: 1,
      max: 720,
      about: 'Hours for which a failure counts',
    },
  },
  unknown: 'Jobs cannot be read.',
  notApplicable: 'The cluster has no jobs.',
  remediation: {
    text: 'Read the logs of its pods, fix the cause, and start it again if it is still needed. Delete it if it is not.',
    commands: [
      'kubectl -n <namespace> logs job/<name>',
      'kubectl -n <namespace> delete job <name>',
    ],
    link: {
      title: 'Jobs',
      url: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/',
    },
  },
  assess({ rows: { Job: jobs } }, { thresholds, clock }) {
    if (jobs.length === 0) return notApplicable('there are no jobs');
    const isOld = (since: number | undefined) =>
      since !== undefined &&
      clock.hasCome(since + thresholds.withinHours * 3_600_000);
    const evidence = jobs.flatMap(row => {
      const failed = findCondition(row, 'Failed');
      return failed?.status === 'True' && !isOld(failed.since)
        ? toEvidence(row, failed.reason ?? 'failed', failed.since)
        : [];
    });
    return assess(evidence, {
      good: `no job failed within ${thresholds.withinHours} h`,
      bad: count => `${countOf(count, 'job')} failed`,
    });
  },
});
