import { parseMinor } from '../api/versions';
import type { WorkloadRow } from '../rows/CheckRows';

/** kube-proxy's DaemonSet and its version by the tag of its image, or why there is none. */
export function findProxy(
  daemonSets: readonly WorkloadRow[],
): { row: WorkloadRow; tag: string } | { missing: string } {
  const row = daemonSets.find(
    ({ namespace, name }) =>
      namespace === 'kube-system' && name === 'kube-proxy',
  );
  if (!row) return { missing: 'there is no DaemonSet kube-proxy' };
  const tag = row.images
    .map(image => /:(v\d+\.\d+[^@/]*)(?:@|$)/.exec(image)?.[1])
    .find(Boolean);
  return tag !== undefined && parseMinor(tag)
    ? { row, tag }
    : { missing: 'its image tells no version' };
}
