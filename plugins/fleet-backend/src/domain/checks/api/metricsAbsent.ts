import { defineCheck } from '../Check';
import { good, assess, toEvidence } from '../verdicts';
import { findCondition } from '../rows/readConditions';

export const metricsAbsent = defineCheck({
  id: 'FW-API-NOMETRICS',
  title: 'No resource metrics are served',
  kind: 'condition',
  severity: 'low',
  needs: ['APIService'],
  thresholds: {},
  unknown: 'APIServices cannot be read.',
  notApplicable: null,
  remediation: {
    text: 'Install metrics-server, or fix it. Without it `kubectl top` and autoscaling by usage do not work.',
    commands: [
      'kubectl get apiservice v1beta1.metrics.k8s.io -o yaml',
      'kubectl -n kube-system logs deployment/metrics-server',
    ],
    link: {
      title: 'Resource metrics pipeline',
      url: 'https://kubernetes.io/docs/tasks/debug/debug-cluster/resource-metrics-pipeline/',
    },
  },
  assess({ rows }) {
    const services = rows.APIService.filter(({ name }) =>
      name.endsWith('.metrics.k8s.io'),
    ).filter(({ name }) =>
      /^v\d+(?:(?:alpha|beta)\d+)?\.metrics\.k8s\.io$/.test(name),
    );
    const isServed = services.some(
      each => findCondition(each, 'Available')?.status === 'True',
    );
    if (isServed) return good('metrics.k8s.io is served');
    return assess(
      [
        toEvidence(
          services[0] ?? { kind: 'APIService', name: 'v1beta1.metrics.k8s.io' },
          services[0] ? 'is not available' : 'does not exist',
        ),
      ],
      { good: '', bad: () => 'metrics.k8s.io is not served' },
    );
  },
});
