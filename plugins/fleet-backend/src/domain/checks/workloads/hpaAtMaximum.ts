import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';

export const hpaAtMaximum = defineCheck({
  id: 'FW-HPA-MAXIMUM',
  title: 'An autoscaler is at its maximum',
  kind: 'condition',
  severity: 'medium',
  needs: ['HorizontalPodAutoscaler'],
  thresholds: {},
  unknown: 'Autoscalers cannot be read.',
  notApplicable: 'The cluster has no autoscalers.',
  remediation: {
    text: 'The workload gets no more replicas whatever its load. Raise the maximum if there is room, or find what makes it so busy.',
    commands: ['kubectl -n <namespace> describe hpa <name>'],
    link: {
      title: 'Horizontal pod autoscaling',
      url: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
    },
  },
  assess({ rows: { HorizontalPodAutoscaler: scalers } }) {
    if (scalers.length === 0) return notApplicable('there are no autoscalers');
    const evidence = scalers
      .filter(
        ({ current, desired, max }) =>
          max > 1 && current >= max && desired >= max,
      )
      .map(row =>
        toEvidence(row, `${row.target} has all of ${row.max} replicas`),
      );
    return assess(evidence, {
      good: 'no autoscaler is at its maximum',
      bad: count => `${countOf(count, 'autoscaler')} at the maximum`,
    });
  },
});
