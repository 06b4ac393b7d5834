import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';
import type { PdbRow } from '../rows/CheckRows';
import { isSelected } from '../rows/readSelector';

export const budgetsOverlap = defineCheck({
  id: 'FW-PDB-OVERLAP',
  title: 'A pod belongs to several disruption budgets',
  kind: 'constraint',
  severity: 'medium',
  needs: ['PodDisruptionBudget', 'Pod'],
  thresholds: {},
  unknown: 'Disruption budgets or pods cannot be read.',
  notApplicable: 'The cluster has no disruption budgets.',
  remediation: {
    text: 'The API server refuses to evict such a pod at all. Make the selectors of the budgets such that each pod is in one.',
    commands: [
      'kubectl -n <namespace> get pdb -o wide',
      'kubectl -n <namespace> get pod <name> --show-labels',
    ],
    link: {
      title: 'Disruption budgets',
      url: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
    },
  },
  assess({ rows }) {
    const budgets = rows.PodDisruptionBudget;
    if (budgets.length === 0) return notApplicable('there are no budgets');
    const byNamespace = new Map<string | undefined, PdbRow[]>();
    for (const row of budgets) {
      const others = byNamespace.get(row.namespace) ?? [];
      byNamespace.set(row.namespace, [...others, row]);
    }
    const evidence = rows.Pod.flatMap(pod => {
      const names = (byNamespace.get(pod.namespace) ?? [])
        .filter(({ selector }) => selector && isSelected(selector, pod.labels))
        .map(({ name }) => name);
      return names.length > 1
        ? toEvidence(pod, `in the budgets ${names.sort().join(', ')}`)
        : [];
    });
    return assess(evidence, {
      good: 'no pod is in several budgets',
      bad: count => `${countOf(count, 'pod')} in several budgets`,
    });
  },
});
