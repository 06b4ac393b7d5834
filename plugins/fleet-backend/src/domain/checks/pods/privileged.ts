import { defineCheck } from '../Check';
import { countOf, assess, toEvidence } from '../verdicts';
import { isSystemNamespace, listContainers } from './podState';

export const privileged = defineCheck({
  id: 'FW-POD-PRIVILEGED',
  title: 'A container is privileged',
  kind: 'condition',
  severity: 'medium',
  needs: ['Pod'],
  thresholds: {},
  unknown: 'Pods cannot be read.',
  notApplicable: null,
  remediation: {
    text: 'A privileged container owns its node. Give it the capabilities that it needs instead, or move what belongs to the platform into a namespace of its own and name the reason.',
    commands: [
      'kubectl -n <namespace> get pod <name> -o jsonpath="{.spec.containers[*].securityContext}"',
    ],
    link: {
      title: 'Pod Security Standards',
      url: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    },
  },
  assess({ rows }) {
    const evidence = listContainers(rows.Pod)
      .filter(({ pod }) => !isSystemNamespace(pod.namespace))
      .filter(({ container }) => container.privileged)
      .map(({ pod, container }) =>
        toEvidence(pod, `container ${container.name} is privileged`),
      );
    return assess(evidence, {
      good: 'no container outside the system namespaces is privileged',
      bad: count => `${countOf(count, 'privileged container')}`,
    });
  },
});
