import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';
import { findCondition } from '../rows/readConditions';

export const hpaBlind = defineCheck({
  id: 'FW-HPA-BLIND',
  title: 'An autoscaler gets no metrics',
  kind: 'condition',
  severity: 'medium',
  needs: ['HorizontalPodAutoscaler'],
  thresholds: {},
  unknown: 'Autoscalers cannot be read.',
  notApplicable: 'The cluster has no autoscalers.',
  remediation: {
    text: 'It cannot scale. See whether metrics.k8s.io or the adapter of its own metrics is served, and whether the pods have requests.',
    commands: [
      'kubectl -n <namespace> describe hpa <name>',
      'kubectl get apiservices | grep metrics',
    ],
    link: {
      title: 'Horizontal pod autoscaling',
      url: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
    },
  },
  assess({ rows: { HorizontalPodAutoscaler: scalers } }) {
    if (scalers.length === 0) return notApplicable('there are no autoscalers');
    const evidence = scalers.flatMap(row => {
      const blind = ['AbleToScale', 'ScalingActive']
        .map(type => findCondition(row, type))
        // Scaled to zero by hand is no fault.
        .find(
          each => each?.status === 'False' && each.reason !== 'ScalingDisabled',
        );
      return blind
        ? toEvidence(row, blind.reason ?? blind.type, blind.since)
        : [];
    });
    return assess(evidence, {
      good: 'all autoscalers get metrics',
      bad: count => `${countOf(count, 'autoscaler')} without metrics`,
    });
  },
});
