import { defineFactCheck } from '../Check';
import { good, unknown } from '../verdicts';

export const heartbeat = defineFactCheck({
  id: 'FW-API-HEARTBEAT',
  title: 'The API server does not answer',
  kind: 'condition',
  severity: 'critical',
  needs: [],
  isBuiltIn: true,
  thresholds: {},
  unknown:
    'The API server did not answer completely for two heartbeats, or there are no credentials for it. That a cluster in use does not answer is a finding all the same.',
  notApplicable: null,
  remediation: {
    text: 'See whether the API server can be reached from the portal, and whether its process runs. Until it answers, all other checks are unknown.',
    commands: ['kubectl get --raw /readyz?verbose', 'kubectl cluster-info'],
    link: {
      title: 'Troubleshooting clusters',
      url: 'https://kubernetes.io/docs/tasks/debug/debug-cluster/',
    },
  },
  assess: ({ facts, isReached }) => {
    // The reason of the reach has an age, by which the same state would be written over and over.
    return !isReached
      ? unknown(facts.unusable ?? facts.failure ?? 'not observed')
      : good('it answers');
  },
});
