import type { Rule } from './Rule';

/** What somebody else may write, and what somebody decided not to hear of. */
export const ownershipRules: readonly Rule[] = [
  {
    id: 'autoscaler-owns-replicas',
    what: 'Replicas within the bounds of a HorizontalPodAutoscaler are its own; outside of them somebody scaled by hand.',
    why: 'An ignored field would hide the hand.',
    source:
      'Rancher Fleet normalizeReplicasPatch; Argo CD issues 2748, 3002, 5105',
    example: {
      declared: 'replicas: 3',
      carried: 'replicas: 5, scaled between 2 and 6',
      result: 'in sync, listed as suppressed',
    },
  },
  {
    id: 'keda-owns-replicas',
    what: 'The same for a ScaledObject of KEDA.',
    why: 'It makes an autoscaler of its own.',
    source:
      'KEDA, ScaledObject specification (minReplicaCount 0, maxReplicaCount 100)',
    example: {
      declared: 'replicas: 3',
      carried: 'replicas: 0',
      result: 'in sync, listed as suppressed',
    },
  },
  {
    id: 'vertical-autoscaler-owns-resources',
    what: 'Requests and limits of the target of a VerticalPodAutoscaler that is not off are its own.',
    why: 'It is there to set them.',
    source: 'autoscaling.k8s.io VerticalPodAutoscaler',
    example: {
      declared: 'cpu: 100m',
      carried: 'cpu: 250m',
      result: 'in sync, listed as suppressed',
    },
  },
  {
    id: 'ignore-rule',
    what: 'An ignore rule that has not expired covers the place, or the manager who wrote it.',
    why: 'Somebody decided so; it is counted and listed all the same.',
    source:
      "Argo CD ignoreDifferences, Flux driftDetection.ignore, Fairway's DriftIgnore",
    example: {
      declared: 'replicas: 3',
      carried: 'replicas: 4',
      result: 'suppressed',
    },
  },
  {
    id: 'ignored-yet-changed-in-git',
    what: 'A change that Git made since the last apply is reported even under an ignore rule.',
    why: "A rule says not to hear what the cluster does to a field; it does not say that Git's own change may be lost.",
    source: 'AWS controllers ignore-field-drift; Argo CD pull request 15137',
    example: {
      declared: 'replicas: 3',
      carried: 'replicas: 2, and so in last-applied',
      result: 'changed',
    },
  },
];
