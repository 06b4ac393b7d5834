import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';

export const staleLease = defineCheck<'lateSeconds'>({
  id: 'FW-NODE-STALELEASE',
  title: 'The lease of a node is not renewed',
  kind: 'condition',
  severity: 'high',
  needs: ['Node', 'Lease'],
  thresholds: {
    lateSeconds: {
      default: 120,
      min: 20,
      max: 3600,
      about: 'Seconds since the last renewal of a node’s lease',
    },
  },
  unknown: 'Nodes or leases cannot be read.',
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
  assess({ rows }, { thresholds, now }) {
    const renewed = new Map(
      rows.Lease.flatMap(({ name, renewedAt }) =>
        renewedAt === undefined ? [] : [[name, renewedAt] as const],
      ),
    );
    if (renewed.size === 0 || rows.Node.length === 0) {
      return notApplicable('no node has a lease');
    }
    const evidence = rows.Node.flatMap(node => {
      const at = renewed.get(node.name);
      if (at === undefined) return toEvidence(node, 'has no lease');
      return now - at >= thresholds.lateSeconds * 1000
        ? toEvidence(node, 'has not renewed its lease', at)
        : [];
    });
    return assess(evidence, {
      good: 'all kubelets renew their leases',
      bad: count =>
        `${countOf(count, 'node')} with a lease that was not renewed`,
    });
  },
});
