import { Select } from '@backstage/ui';
import type { ClusterFacets } from '@fairway/plugin-fleet-common';
import { FilterBar } from '@fairway/portal-ui';
import { groupings } from '../../domain/groupClusters';
import { FacetFields } from './FacetFields';
import { FleetFilters } from './fleetFilters';
import { ColumnMenu } from './ColumnMenu';
import { ViewToggle } from './ViewToggle';

const groupOptions = groupings.map(id => ({ id, label: `By ${id}` }));

/** Search, facets and how the clusters are shown; all of it lives in the address. */
export function FleetFilterBar(props: {
  facets: ClusterFacets | undefined;
  filters: FleetFilters;
  change: (changed: Partial<FleetFilters>) => void;
}) {
  const { facets, filters, change } = props;
  return (
    <FilterBar
      label="Filter clusters"
      search={{
        label: 'Search clusters',
        placeholder: 'Search by name, provider, region or ring',
        value: filters.search ?? '',
        onSearch: search => change({ search: search || undefined }),
      }}
    >
      <FacetFields facets={facets} filters={filters} change={change} />
      {filters.view === 'tiles' ? (
        <Select
          aria-label="Group by"
          options={groupOptions}
          value={filters.group}
          onChange={key => change({ group: groupings.find(id => id === key) })}
        />
      ) : (
        <ColumnMenu
          columns={filters.columns}
          onChange={columns => change({ columns })}
        />
      )}
      <ViewToggle view={filters.view} onChange={view => change({ view })} />
    </FilterBar>
  );
}
