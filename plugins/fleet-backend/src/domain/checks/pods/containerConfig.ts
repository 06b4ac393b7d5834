import { defineCheck } from '../Check';
import { countOf, assess, toEvidence } from '../verdicts';
import { findWaiting } from './podState';

const reasons = [
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
];

export const containerConfig = defineCheck({
  id: 'FW-POD-CONFIG',
  title: 'A container cannot be created',
  kind: 'condition',
  severity: 'high',
  needs: ['Pod'],
  thresholds: {},
  unknown: 'Pods cannot be read.',
  notApplicable: null,
  remediation: {
    text: 'The pod names a ConfigMap, Secret, key or command that does not exist, or the runtime refuses it. The events of the pod say which.',
    commands: [
      'kubectl -n <namespace> describe pod <name>',
      'kubectl -n <namespace> get configmaps',
    ],
    link: {
      title: 'Debug pods',
      url: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-pods/',
    },
  },
  assess({ rows }) {
    const evidence = findWaiting(rows.Pod, reasons).map(
      ({ pod, container, reason }) =>
        toEvidence(pod, `container ${container.name}: ${reason}`),
    );
    return assess(evidence, {
      good: 'all containers can be made',
      bad: count => `${countOf(count, 'container')} that cannot be made`,
    });
  },
});
