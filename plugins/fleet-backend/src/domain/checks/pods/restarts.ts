import { defineCheck } from '../Check';
import { countOf, assess, toEvidence } from '../verdicts';
import { listContainers } from './podState';

export const restarts = defineCheck<'count' | 'withinHours'>({
  id: 'FW-POD-RESTARTS',
  title: 'A container restarts often',
  kind: 'condition',
  severity: 'low',
  needs: ['Pod'],
  thresholds: {
    count: {
      default: 5,
      min: 1,
      max: 10_000,
      about: 'Restarts from which a container counts',
    },
    withinHours: {
      default: 1,
      min: 1,
      max: 168,
      about: 'Hours since the last one for which it counts',
    },
  },
  unknown: 'Pods cannot be read.',
  notApplicable: null,
  remediation: {
    text: 'Something ends it now and then: a probe, memory, a lost dependency. Read the log of its last run before it is gone.',
    commands: [
      'kubectl -n <namespace> logs <name> --previous --all-containers',
      'kubectl -n <namespace> get events --field-selector involvedObject.name=<name>',
    ],
    link: {
      title: 'Configure probes',
      url: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
    },
  },
  assess({ rows }, { thresholds, clock }) {
    const evidence = listContainers(rows.Pod).flatMap(({ pod, container }) => {
      const { name, ended } = container;
      if (container.restarts < thresholds.count || ended?.at === undefined) {
        return [];
      }
      return clock.hasCome(ended.at + thresholds.withinHours * 3_600_000)
        ? []
        : toEvidence(
            pod,
            `container ${name}: ${container.restarts} restarts`,
            ended.at,
          );
    });
    return assess(evidence, {
      good: 'no container restarts often',
      bad: count => `${countOf(count, 'container')} with many restarts`,
    });
  },
});
