import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';
import { findCondition } from '../rows/readConditions';

export const rolloutStuck = defineCheck({
  id: 'FW-WORKLOAD-STUCK',
  title: 'The rollout of a Deployment is stuck',
  kind: 'condition',
  severity: 'high',
  needs: ['Deployment'],
  thresholds: {},
  unknown: 'Deployments cannot be read.',
  notApplicable: 'The cluster has no Deployments.',
  remediation: {
    text: 'Its newest pods do not become ready within its deadline. Fix the change or roll it back; until then old and new pods run side by side.',
    commands: [
      'kubectl -n <namespace> rollout status deployment <name>',
      'kubectl -n <namespace> rollout undo deployment <name>',
    ],
    link: {
      title: 'Failed deployment',
      url: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#failed-deployment',
    },
  },
  assess({ rows: { Deployment: deployments } }) {
    if (deployments.length === 0) {
      return notApplicable('there are no Deployments');
    }
    const evidence = deployments.flatMap(row => {
      const progressing = findCondition(row, 'Progressing');
      return progressing?.status === 'False'
        ? toEvidence(row, progressing.reason ?? 'stuck', progressing.since)
        : [];
    });
    return assess(evidence, {
      good: 'no rollout is stuck',
      bad: count => `${countOf(count, 'rollout')} stuck`,
    });
  },
});
