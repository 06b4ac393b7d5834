import { defineCheck } from '../Check';
import { countOf, assess, toEvidence } from '../verdicts';
import { isOver } from './podState';

export const bare = defineCheck({
  id: 'FW-POD-BARE',
  title: 'A pod has no controller',
  kind: 'constraint',
  severity: 'low',
  needs: ['Pod'],
  thresholds: {},
  unknown: 'Pods cannot be read.',
  notApplicable: null,
  remediation: {
    text: 'A drain refuses to evict it, or deletes it for good. Run it by a Deployment, StatefulSet or Job, or delete it.',
    commands: ['kubectl -n <namespace> get pod <name> -o yaml'],
    link: {
      title: 'Safely drain a node',
      url: 'https://kubernetes.io/docs/tasks/administer-cluster/safely-drain-node/',
    },
  },
  assess({ rows }) {
    const evidence = rows.Pod.filter(pod => !isOver(pod))
      .filter(({ ownerKind, isStatic }) => ownerKind === undefined && !isStatic)
      .map(pod => toEvidence(pod, 'has no controller'));
    return assess(evidence, {
      good: 'all pods have a controller',
      bad: count => `${countOf(count, 'pod')} without a controller`,
    });
  },
});
