import { SearchField, Select } from '@backstage/ui';
import { tiers } from '@fairway/plugin-fleet-common';
import { useEffect, useState } from 'react';
import { FleetFilters } from './fleetFilters';
import styles from './FleetFilterBar.module.css';

/** Typing rests so long, in milliseconds, before it is asked for. */
const typingPause = 250;

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
    <div role="search" aria-label="Filter clusters" className={styles.bar}>
      <SearchBox
        value={filters.search ?? ''}
        onSettle={search => change({ search: search || undefined })}
      />
      <Select
        aria-label="Tier"
        options={tierOptions}
        value={filters.tier ?? 'all'}
        onChange={key => change({ tier: tiers.find(tier => tier === key) })}
        className={styles.tier}
      />
    </div>
  );
}

function SearchBox(props: {
  value: string;
  onSettle: (value: string) => void;
}) {
  const { value, onSettle } = props;
  const [typed, setTyped] = useState(value);
  // A link or the back button changes the address under the field.
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) {
      return undefined;
    }
    const timer = setTimeout(() => onSettle(typed), typingPause);
    return () => clearTimeout(timer);
  });
  return (
    <SearchField
      aria-label="Search clusters"
      placeholder="Search by name, provider, region, ring"
      value={typed}
      onChange={setTyped}
      className={styles.search}
    />
  );
}
