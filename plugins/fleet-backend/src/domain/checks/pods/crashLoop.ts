import { defineCheck } from '../Check';
import { countOf, assess, toEvidence } from '../verdicts';
import { findWaiting } from './podState';

const reasons = ['CrashLoopBackOff'];

export const crashLoop = defineCheck({
  id: 'FW-POD-CRASHLOOP',
  title: 'A container crashes again and again',
  kind: 'condition',
  severity: 'high',
  needs: ['Pod'],
  thresholds: {},
  unknown: 'Pods cannot be read.',
  notApplicable: null,
  remediation: {
    text: 'Read what the container wrote before it ended, and with which code. Common causes: a wrong setting, a dependency that is not there, too little memory, a liveness probe that is too strict.',
    commands: [
      'kubectl -n <namespace> logs <name> --previous --all-containers',
      'kubectl -n <namespace> describe pod <name>',
    ],
    link: {
      title: 'Debug running pods',
      url: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-running-pod/',
    },
  },
  assess({ rows }) {
    const evidence = findWaiting(rows.Pod, reasons).map(
      ({ pod, container, reason }) =>
        toEvidence(pod, `container ${container.name}: ${reason}`),
    );
    return assess(evidence, {
      good: 'no container is in a crash loop',
      bad: count => `${countOf(count, 'container')} in a crash loop`,
    });
  },
});
