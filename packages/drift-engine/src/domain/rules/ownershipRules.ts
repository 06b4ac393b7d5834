import type { Rule } from './Rule';

/** What somebody else may write, and what somebody decided not to hear of. */
export const ownershipRules: readonly Rule[] = [
  {
    id: 'autoscaler-owns-replicas',
    what: 'Replicas within the bounds of a HorizontalPodAutoscaler are its own; outside of them somebody scaled manually.',
    why: 'If the field were ignored, manual scaling would not show.',
    source:
      'Rancher Fleet normalizeReplicasPatch; Argo CD issues 2748, 3002, 5105',
    example: {
      declared: 'replicas: 3',
      live: 'replicas: 5, scaled between 2 and 6',
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
      live: 'replicas: 0',
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
      live: 'cpu: 250m',
      result: 'in sync, listed as suppressed',
    },
  },
  {
    id: 'pull-policy-of-an-earlier-tag',
    what: 'A pull policy that fits another tag than that of the image, and that whoever applies Git owns, is the one that the server chose for the tag before.',
    why: 'It is chosen once, and no apply changes it. Set by hand it is reported.',
    source: 'Kubernetes documentation, Images',
    example: {
      declared: 'image: web:1',
      live: 'imagePullPolicy: Always, owned by kubectl-client-side-apply',
      result: 'in sync, listed as suppressed',
    },
  },
  {
    id: 'left-alone-by-flux',
    what: 'An object that Git marks so that Flux leaves it alone (ssa: IfNotPresent or Ignore, reconcile: disabled, driftDetection: disabled) is not held to what Git declares.',
    why: 'Git itself says so. A mark on the live object alone does not count.',
    source: 'Flux documentation, Kustomization and HelmRelease',
    example: {
      declared: 'kustomize.toolkit.fluxcd.io/ssa: IfNotPresent',
      live: 'data: {k: two}',
      result: 'suppressed',
    },
  },
  {
    id: 'ignore-rule',
    what: 'What an ignore rule that has not expired selects in the declared object is taken from it, and what it selects in the live one from that; what is left is compared. A rule on a manager covers what that manager owns, be it not alone.',
    why: 'Somebody decided so; it is counted and listed all the same. A change is never hidden because one side alone is as the rule says.',
    source:
      "Argo CD ignoreDifferences, Flux driftDetection.ignore, Fairway's DriftIgnore",
    example: {
      declared: 'replicas: 3',
      live: 'replicas: 4',
      result: 'suppressed',
    },
  },
  {
    id: 'ignored-yet-changed-in-git',
    what: 'A change that Git made since the last apply is reported even under an ignore rule, unless the Application says RespectIgnoreDifferences: then last-applied has the live value.',
    why: "A rule ignores what the cluster does to a field; it does not say that Git's own change may be lost.",
    source: 'AWS controllers ignore-field-drift; Argo CD pull request 15137',
    example: {
      declared: 'replicas: 3',
      live: 'replicas: 2, and so in last-applied',
      result: 'changed',
    },
  },
];
