import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';

export const budgetBlocks = defineCheck({
  id: 'FW-PDB-BLOCKS',
  title: 'A disruption budget allows no disruption',
  kind: 'constraint',
  severity: 'medium',
  needs: ['PodDisruptionBudget'],
  thresholds: {},
  unknown: 'Disruption budgets cannot be read.',
  notApplicable: 'The cluster has no disruption budgets.',
  remediation: {
    text: 'A drain of the nodes of these pods waits forever. Give the workload more replicas than the budget keeps, or lower the budget. If pods are not healthy, fix them first.',
    commands: ['kubectl -n <namespace> describe pdb <name>'],
    link: {
      title: 'Disruption budgets',
      url: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
    },
  },
  assess({ rows: { PodDisruptionBudget: budgets } }) {
    if (budgets.length === 0) return notApplicable('there are no budgets');
    const evidence = budgets
      .filter(({ expected, allowed }) => expected > 0 && allowed < 1)
      .map(row =>
        toEvidence(
          row,
          row.healthy < row.desiredHealthy
            ? `${row.healthy} of ${row.desiredHealthy} pods are healthy`
            : `keeps ${row.desiredHealthy} of ${row.expected} pods`,
        ),
      );
    return assess(evidence, {
      good: 'each budget lets a pod go',
      bad: count => `${countOf(count, 'budget')} blocking drains`,
    });
  },
});
