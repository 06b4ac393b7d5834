import type { KubernetesObject } from '../../KubernetesObject';
import type { FieldPath } from './FieldPath';

/** A minimal example with one thing more. */
export interface ExampleVariant {
  /** What it has more: `spec.containers[].livenessProbe`, and behind it each field that was chosen if only one may be declared. */
  title: string;
  /** The place below which it differs from the minimal example. */
  path: FieldPath;
  object: KubernetesObject;
}
