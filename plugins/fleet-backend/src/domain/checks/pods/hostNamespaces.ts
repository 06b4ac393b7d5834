import { defineCheck } from '../Check';
import { countOf, assess, toEvidence } from '../verdicts';
import { isOver, isSystemNamespace } from './podState';

export const hostNamespaces = defineCheck({
  id: 'FW-POD-HOSTNAMESPACE',
  title: 'A pod uses namespaces of the host',
  kind: 'condition',
  severity: 'medium',
  needs: ['Pod'],
  thresholds: {},
  unknown: 'Pods cannot be read.',
  notApplicable: null,
  remediation: {
    text: 'It sees the traffic or the processes of the whole node. Take hostNetwork, hostPID and hostIPC away, or move what belongs to the platform into a namespace of its own and name the reason.',
    commands: ['kubectl -n <namespace> get pod <name> -o yaml'],
    link: {
      title: 'Pod Security Standards',
      url: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    },
  },
  assess({ rows }) {
    const evidence = rows.Pod.filter(pod => !isOver(pod))
      .filter(({ namespace }) => !isSystemNamespace(namespace))
      .filter(({ host }) => host.length > 0)
      .map(pod => toEvidence(pod, pod.host.join(', ')));
    return assess(evidence, {
      good: 'no pod outside the system namespaces shares those of its node',
      bad: count => `${countOf(count, 'pod')} in namespaces of the node`,
    });
  },
});
