import type { ClusterCheck } from '@fairway/plugin-fleet-common';
import { useClusterChecks } from '../ClusterChecks/useClusterChecks';

/** What the checks of capacity find scarce, with the thresholds that the fleet has for the cluster: `cpu`, `memory`, `pods`. */
export function useScarceResources(name: string): ReadonlySet<string> {
  const { data } = useClusterChecks({ name });
  const isBad = ({ state }: ClusterCheck) => state === 'bad';
  return new Set(
    data?.items.filter(isBad).flatMap(({ id, evidence }) => {
      if (id === 'FW-CAPACITY-PODS') return ['pods'];
      return id === 'FW-CAPACITY-REQUESTS'
        ? evidence.map(each => each.name)
        : [];
    }),
  );
}
