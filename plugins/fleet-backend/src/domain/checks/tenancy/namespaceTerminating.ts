import { defineCheck } from '../Check';
import { countOf, assess, toEvidence } from '../verdicts';

export const namespaceTerminating = defineCheck<'graceMinutes'>({
  id: 'FW-NS-TERMINATING',
  title: 'A namespace is stuck in Terminating',
  kind: 'condition',
  severity: 'medium',
  needs: ['Namespace'],
  thresholds: {
    graceMinutes: {
      default: 15,
      min: 1,
      max: 1440,
      about: 'Minutes that the deletion of a namespace may take',
    },
  },
  unknown: 'Namespaces cannot be read.',
  notApplicable: null,
  remediation: {
    text: 'Its conditions say what is left: objects with finalizers whose controller is gone, or an aggregated API that does not answer. Fix that. If you remove finalizers by hand, what they guard is left behind.',
    commands: [
      'kubectl get namespace <name> -o jsonpath="{.status.conditions}"',
      'kubectl get apiservices | grep False',
    ],
    link: {
      title: 'Namespaces',
      url: 'https://kubernetes.io/docs/tasks/administer-cluster/namespaces/#deleting-a-namespace',
    },
  },
  assess({ rows: { Namespace: namespaces } }, { thresholds, clock }) {
    const evidence = namespaces.flatMap(row => {
      const since = row.deletedAt;
      if (since === undefined) return [];
      if (!clock.hasCome(since + thresholds.graceMinutes * 60_000)) return [];
      const why = row.conditions.find(({ status }) => status === 'True');
      return toEvidence(row, why?.message ?? 'is being deleted', since);
    });
    return assess(evidence, {
      good: 'no deletion of a namespace takes long',
      bad: count => `${countOf(count, 'namespace')} not deleted to the end`,
    });
  },
});
