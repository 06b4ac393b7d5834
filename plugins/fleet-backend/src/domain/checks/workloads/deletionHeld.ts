import { defineCheck } from '../Check';
import type { CheckKind } from '../rows/CheckRows';
import { assess, countOf, toEvidence } from '../verdicts';

const kinds = [
  'Node',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'PersistentVolumeClaim',
  'PersistentVolume',
] as const satisfies readonly CheckKind[];

export const deletionHeld = defineCheck<'graceMinutes'>({
  id: 'FW-WORKLOAD-FINALIZER',
  title: 'A finalizer holds up a deletion',
  kind: 'condition',
  severity: 'medium',
  needs: kinds,
  thresholds: {
    graceMinutes: {
      default: 15,
      min: 0,
      max: 1440,
      about: 'Minutes that a deletion may wait for its finalizers',
    },
  },
  unknown: `One of ${kinds.join(', ')} cannot be read.`,
  notApplicable: null,
  remediation: {
    text: 'See whether the controller that owns the finalizer runs. A claim with `kubernetes.io/pvc-protection` is still used by a pod. Remove a finalizer by hand only if its controller is gone for good: what it was to clean up stays.',
    commands: [
      'kubectl -n <namespace> get <kind> <name> -o jsonpath="{.metadata.finalizers}"',
    ],
    link: {
      title: 'Finalizers',
      url: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/',
    },
  },
  assess({ rows }, { thresholds, clock }) {
    const evidence = kinds
      .flatMap(kind => [...rows[kind]])
      .flatMap(row => {
        const { deletedAt, finalizers = [] } = row;
        const isHeld =
          deletedAt !== undefined &&
          finalizers.length > 0 &&
          clock.hasCome(deletedAt + thresholds.graceMinutes * 60_000);
        return isHeld
          ? toEvidence(row, `waits for ${finalizers.join(', ')}`, deletedAt)
          : [];
      });
    return assess(evidence, {
      good: 'no deletion waits for a finalizer for long',
      bad: count => `${countOf(count, 'deletion')} held up by finalizers`,
    });
  },
});
