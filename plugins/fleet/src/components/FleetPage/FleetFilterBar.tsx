import { Select } from '@backstage/ui';
import { tiers } from '@fairway/plugin-fleet-common';
import { FilterBar } from '@fairway/portal-ui';
import { FleetFilters } from './fleetFilters';

const tierOptions = [
  { id: 'all', label: 'All tiers' },
  ...[...tiers].reverse().map(tier => ({ id: tier, label: tier })),
];

/** Search and tier; both live in the address. */
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
    </FilterBar>
  );
}
