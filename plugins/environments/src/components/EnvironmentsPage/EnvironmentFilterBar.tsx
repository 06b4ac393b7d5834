import { Select } from '@backstage/ui';
import {
  EnvironmentSummary,
  environmentStates,
} from '@fairway/plugin-environments-common';
import { FilterBar } from '@fairway/portal-ui';
import { describeState } from '../../domain/describeState';
import { EnvironmentFilters } from './environmentFilters';
import { useFilterChoices } from './useFilterChoices';

const unfiltered = 'any';

function toOptions(label: string, values: readonly string[]) {
  return [
    { id: unfiltered, label },
    ...values.map(value => ({ id: value, label: value })),
  ];
}

const stateOptions = [
  { id: unfiltered, label: 'Any state' },
  ...environmentStates.map(state => ({
    id: state,
    label: describeState(state).word,
  })),
];

/** Search, owner, cluster and state; all live in the address. */
export function EnvironmentFilterBar(props: {
  filters: EnvironmentFilters;
  /** The rows that are shown now; their owners and clusters can be chosen. */
  shown: readonly EnvironmentSummary[];
  change: (changed: Partial<EnvironmentFilters>) => void;
}) {
  const { filters, shown, change } = props;
  const { owners, clusters } = useFilterChoices(filters, shown);
  const unlessAny = (key: unknown) =>
    key === unfiltered || key === null ? undefined : String(key);
  return (
    <FilterBar
      label="Filter environments"
      search={{
        label: 'Search environments',
        placeholder: 'Search by name or purpose',
        value: filters.search ?? '',
        onSearch: search => change({ search: search || undefined }),
      }}
    >
      <Select
        aria-label="Owner"
        options={toOptions('Any owner', owners)}
        value={filters.owner ?? unfiltered}
        onChange={key => change({ owner: unlessAny(key) })}
      />
      <Select
        aria-label="Cluster"
        options={toOptions('Any cluster', clusters)}
        value={filters.cluster ?? unfiltered}
        onChange={key => change({ cluster: unlessAny(key) })}
      />
      <Select
        aria-label="State"
        options={stateOptions}
        value={filters.state ?? unfiltered}
        onChange={key =>
          change({ state: environmentStates.find(state => state === key) })
        }
      />
    </FilterBar>
  );
}
