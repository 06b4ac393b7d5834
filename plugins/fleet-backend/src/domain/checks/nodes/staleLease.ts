import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';

export const staleLease = defineCheck<'lateSeconds'>({
  id: 'FW-NODE-STALELEASE',
  title: 'The lease of a node is not renewed',
  kind: 'condition',
  severity: 'high',
  needs: ['Lease'],
  thresholds: {
    lateSeconds: {
      default: 120,
      min: 20,
      max: 3600,
      about: 'Seconds since the last renewal of a node’s lease',
    },
  },
  unknown: 'Leases cannot be read.',
  notApplicable: 'No node has a lease: nothing that runs on them renews any.',
  remediation: {
    text: 'The kubelet renews its lease every 10 seconds. See whether it runs and reaches the API server, and whether the clock of the machine is right.',
    commands: [
      'kubectl -n kube-node-lease get lease <name> -o yaml',
      'journalctl -u kubelet --since -1h # on the node',
    ],
    link: {
      title: 'Node heartbeats',
      url: 'https://kubernetes.io/docs/concepts/architecture/leases/#node-heart-beats',
    },
  },
  assess({ rows }, { thresholds, clock }) {
    const leases = rows.Lease.filter(
      ({ renewedAt }) => renewedAt !== undefined,
    );
    if (leases.length === 0) return notApplicable('no node has a lease');
    // It is named like its node, and goes with it.
    const evidence = leases.flatMap(({ name, renewedAt = 0 }) =>
      clock.hasCome(renewedAt + thresholds.lateSeconds * 1000)
        ? toEvidence(
            { kind: 'Node', name },
            'has not renewed its lease',
            renewedAt,
          )
        : [],
    );
    return assess(evidence, {
      good: 'all kubelets renew their leases',
      bad: count =>
        `${countOf(count, 'node')} with a lease that was not renewed`,
    });
  },
});
