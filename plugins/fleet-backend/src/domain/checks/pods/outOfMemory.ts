import { defineCheck } from '../Check';
import { countOf, assess, toEvidence } from '../verdicts';
import { listContainers } from './podState';

export const outOfMemory = defineCheck<'withinHours'>({
  id: 'FW-POD-OOM',
  title: 'A container was killed because it ran out of memory',
  kind: 'condition',
  severity: 'medium',
  needs: ['Pod'],
  thresholds: {
    withinHours: {
      default: 1,
      min: 1,
      max: 168,
      about: 'Hours for which it counts',
    },
  },
  unknown: 'Pods cannot be read.',
  notApplicable: null,
  remediation: {
    text: 'Its limit is too low for what it does, or it leaks. Compare usage with the limit over time; raise the limit, or fix the application.',
    commands: [
      'kubectl -n <namespace> describe pod <name>',
      'kubectl -n <namespace> top pod <name> --containers',
    ],
    link: {
      title: 'Assign memory resources',
      url: 'https://kubernetes.io/docs/tasks/configure-pod-container/assign-memory-resource/',
    },
  },
  assess({ rows }, { thresholds, clock }) {
    const isOld = (endedAt: number | undefined) =>
      endedAt !== undefined &&
      clock.hasCome(endedAt + thresholds.withinHours * 3_600_000);
    const evidence = listContainers(rows.Pod).flatMap(({ pod, container }) =>
      container.ended?.reason === 'OOMKilled' && !isOld(container.ended.at)
        ? toEvidence(
            pod,
            `container ${container.name}: OOMKilled`,
            container.ended.at,
          )
        : [],
    );
    return assess(evidence, {
      good: `no container ran out of memory within ${thresholds.withinHours} h`,
      bad: count => `${countOf(count, 'container')} out of memory`,
    });
  },
});
