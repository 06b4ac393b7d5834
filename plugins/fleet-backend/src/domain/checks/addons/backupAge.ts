import { defineCheck } from '../Check';
import { assess, countOf, notApplicable, toEvidence } from '../verdicts';

const hourMs = 3_600_000;

export const backupAge = defineCheck<'ageHours'>({
  id: 'FW-BACKUP-AGE',
  title: 'The last good backup is too old',
  kind: 'condition',
  severity: 'high',
  needs: ['Schedule', 'Backup'],
  thresholds: {
    ageHours: {
      default: 26,
      min: 1,
      max: 8_760,
      about: 'Hours that the last good backup of a schedule may be old',
    },
  },
  unknown: 'Schedules or backups of Velero cannot be read.',
  notApplicable: 'The cluster has no Velero, or no schedule of it that runs.',
  remediation: {
    text: 'See why the last backups failed, and whether the storage location is available. Schedules that run less than once a day want a larger threshold.',
    commands: [
      'velero backup get',
      'velero backup describe <name> --details',
      'kubectl -n velero get backupstoragelocations',
    ],
    link: {
      title: 'Velero',
      url: 'https://velero.io/docs/main/troubleshooting/',
    },
  },
  assess(
    { rows: { Schedule: schedules, Backup: backups } },
    { thresholds, clock },
  ) {
    const running = schedules.filter(({ isPaused }) => !isPaused);
    if (running.length === 0) return notApplicable('there is no schedule');
    const evidence = running.flatMap(row => {
      const last = Math.max(
        row.createdAt ?? 0,
        ...backups
          .filter(
            ({ namespace, schedule, phase }) =>
              namespace === row.namespace &&
              schedule === row.name &&
              phase === 'Completed',
          )
          .map(({ completedAt }) => completedAt ?? 0),
      );
      return clock.hasCome(last + thresholds.ageHours * hourMs)
        ? toEvidence(row, 'has no good backup', last)
        : [];
    });
    return assess(evidence, {
      good: `each schedule has a good backup of the last ${thresholds.ageHours} hours`,
      bad: count =>
        `${countOf(count, 'schedule')} without a good backup of late`,
    });
  },
});
