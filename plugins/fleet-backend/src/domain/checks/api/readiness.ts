import type { Liveness } from '../../Observation';
import { defineFactCheck } from '../Check';
import { assess, toEvidence, unknown } from '../verdicts';

const fails = 'this sub-check fails';

export const readiness = defineFactCheck({
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
    text: 'Look at the sub-checks that failed. One that is alive and not ready waits for something, or shuts down; one whose livez fails is restarted by whoever runs it, time and again until its cause is gone. If `etcd` is among them, see whether etcd runs, has disk space and a leader.',
    commands: [
      'kubectl get --raw /readyz?verbose',
      'kubectl get --raw /livez?verbose',
    ],
    link: {
      title: 'Kubernetes API health endpoints',
      url: 'https://kubernetes.io/docs/reference/using-api/health-checks/',
    },
  },
  assess({ facts: { failingChecks, liveness } }) {
    if (!failingChecks) return unknown('it never answered');
    const ofLivez = liveness?.kind === 'failing' ? liveness.checks : [];
    const evidence = [
      ...failingChecks.map(name => toEvidence({ kind: 'readyz', name }, fails)),
      ...ofLivez.map(name => toEvidence({ kind: 'livez', name }, fails)),
    ];
    return assess(failingChecks.length > 0 ? evidence : [], {
      good: 'all sub-checks of readyz pass',
      bad: () =>
        `readyz fails: ${join(failingChecks)}${describeLiveness(liveness)}`,
    });
  },
});

function join(names: readonly string[]): string {
  return names.join(', ').slice(0, 200);
}

/** Whether it is alive and waits for something, or its process is not well either. */
function describeLiveness(liveness: Liveness | null | undefined): string {
  switch (liveness?.kind) {
    case 'alive':
      return '; livez passes: it is alive';
    case 'failing':
      return `; livez fails too: ${join(liveness.checks)}`;
    case 'unknown':
      return `; whether it is alive is not known: ${liveness.reason.slice(
        0,
        200,
      )}`;
    default:
      return '';
  }
}
