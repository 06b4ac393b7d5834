import {
  clusterLabelsSchema,
  type ClusterLabels,
} from '@fairway/plugin-fleet-common';
import type { HubSource } from './HubCluster';

const keys = ['provider', 'region', 'tier', 'ring'] as const;

/** The labels of a cluster: those of its object where the operator named a key, else those of the source. A tier that is none is left out. */
export function readHubLabels(
  labels: Readonly<Record<string, string>>,
  { labelKeys, labels: defaults }: Pick<HubSource, 'labels' | 'labelKeys'>,
): ClusterLabels {
  return keys.reduce((read, key) => {
    const label = labelKeys[key];
    const value = label === undefined ? undefined : labels[label];
    const next = clusterLabelsSchema.safeParse({ ...read, [key]: value });
    return value && next.success ? next.data : read;
  }, defaults);
}
