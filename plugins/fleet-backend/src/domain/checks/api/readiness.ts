import { defineCheck } from '../Check';
import { assess, toEvidence, unknown } from '../verdicts';

export const readiness = defineCheck({
  id: 'FW-API-NOTREADY',
  title: 'The API server is not ready',
  kind: 'condition',
  severity: 'critical',
  needs: [],
  needsHeartbeat: true,
  isBuiltIn: true,
  thresholds: {},
  unknown: 'The API server does not answer.',
  notApplicable: null,
  remediation: {
    text: 'Look at the sub-checks of readyz that failed. If `etcd` is one of them, see whether etcd runs, has disk space and a leader.',
    commands: [
      'kubectl get --raw /readyz?verbose',
      'kubectl get --raw /livez?verbose',
    ],
    link: {
      title: 'Kubernetes API health endpoints',
      url: 'https://kubernetes.io/docs/reference/using-api/health-checks/',
    },
  },
  assess({ facts: { failingChecks } }) {
    if (!failingChecks) return unknown('it never answered');
    return assess(
      failingChecks.map(name =>
        toEvidence({ kind: 'readyz', name }, 'this sub-check fails'),
      ),
      {
        good: 'all sub-checks of readyz pass',
        bad: () => `readyz fails: ${failingChecks.join(', ').slice(0, 200)}`,
      },
    );
  },
});
