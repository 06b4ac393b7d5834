import { Select } from '@backstage/ui';
import { tiers } from '@fairway/plugin-fleet-common';
import { FilterBar } from '@fairway/portal-ui';
import { groupings } from '../../domain/groupClusters';
import { FleetFilters } from './fleetFilters';
import { ColumnMenu } from './ColumnMenu';
import { ViewToggle } from './ViewToggle';

const tierOptions = [
  { id: 'all', label: 'All tiers' },
  ...[...tiers].reverse().map(tier => ({ id: tier, label: tier })),
];

const groupOptions = groupings.map(id => ({ id, label: `By ${id}` }));

/** Search, tier and how the clusters are shown; all of it lives in the address. */
export function FleetFilterBar(props: {
  filters: FleetFilters;
  change: (changed: Partial<FleetFilters>) => void;
}) {
  const { filters, change } = props;
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
      <Select
        aria-label="Tier"
        options={tierOptions}
        value={filters.tier ?? 'all'}
        onChange={key => change({ tier: tiers.find(tier => tier === key) })}
      />
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
