import { Select } from '@backstage/ui';
import {
  clusterFacets,
  notStated,
  type ClusterFacet,
  type ClusterFacets,
} from '@fairway/plugin-fleet-common';
import { describeFacetValue } from './describeFacetValue';
import type { FleetFilters } from './fleetFilters';

const labels: Record<ClusterFacet, { label: string; anyLabel: string }> = {
  tier: { label: 'Tier', anyLabel: 'All tiers' },
  region: { label: 'Region', anyLabel: 'All regions' },
  provider: { label: 'Provider', anyLabel: 'All providers' },
  ring: { label: 'Ring', anyLabel: 'All rings' },
  owner: { label: 'Owner', anyLabel: 'All owners' },
  role: { label: 'Role', anyLabel: 'All roles' },
};

/** One field for each facet, with how many clusters each of its values has under the other filters. */
export function FacetFields(props: {
  /** Undefined of a portal that does not count them. */
  facets: ClusterFacets | undefined;
  filters: FleetFilters;
  change: (changed: Partial<FleetFilters>) => void;
}) {
  const { facets, filters, change } = props;
  return clusterFacets.map(facet => {
    const { label, anyLabel } = labels[facet];
    const chosen = filters[facet] ?? [];
    return (
      <Select
        key={facet}
        aria-label={label}
        placeholder={anyLabel}
        selectionMode="multiple"
        options={toOptions(facet, facets?.[facet] ?? [], chosen)}
        value={[...chosen]}
        onChange={keys =>
          change({ [facet]: keys.length > 0 ? keys.map(String) : undefined })
        }
      />
    );
  });
}

/** The values of a facet, and those that are chosen though no cluster has them. */
function toOptions(
  facet: ClusterFacet,
  values: NonNullable<ClusterFacets[ClusterFacet]>,
  chosen: readonly string[],
) {
  const counts = new Map(
    values.map(({ value, count }) => [value ?? notStated, count]),
  );
  const others = chosen.filter(value => !counts.has(value));
  return [...counts.keys(), ...others].map(id => ({
    id,
    label: `${describeFacetValue(facet, id)} (${counts.get(id) ?? 0})`,
  }));
}
