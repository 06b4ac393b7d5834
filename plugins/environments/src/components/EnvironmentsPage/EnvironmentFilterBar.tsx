import { Select } from '@backstage/ui';
import {
  EnvironmentSummary,
  environmentHealths,
} from '@fairway/plugin-environments-common';
import { SearchBox } from '@fairway/portal-ui';
import { describeState } from '../../domain/describeState';
import { EnvironmentFilters } from './environmentFilters';
import styles from './EnvironmentsPage.module.css';
import { useFilterChoices } from './useFilterChoices';

const any = 'any';

function toOptions(label: string, values: readonly string[]) {
  return [
    { id: any, label },
    ...values.map(value => ({ id: value, label: value })),
  ];
}

const stateOptions = [
  { id: any, label: 'Any state' },
  ...environmentHealths.map(state => ({
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
    key === any || key === null ? undefined : String(key);
  return (
    <div
      role="search"
      aria-label="Filter environments"
      className={styles.filters}
    >
      <div className={styles.search}>
        <SearchBox
          label="Search environments"
          placeholder="Search by name or purpose"
          value={filters.search ?? ''}
          onSearch={search => change({ search: search || undefined })}
        />
      </div>
      <Select
        aria-label="Owner"
        className={styles.choice}
        options={toOptions('Any owner', owners)}
        value={filters.owner ?? any}
        onChange={key => change({ owner: unlessAny(key) })}
      />
      <Select
        aria-label="Cluster"
        className={styles.choice}
        options={toOptions('Any cluster', clusters)}
        value={filters.cluster ?? any}
        onChange={key => change({ cluster: unlessAny(key) })}
      />
      <Select
        aria-label="State"
        className={styles.choice}
        options={stateOptions}
        value={filters.state ?? any}
        onChange={key =>
          change({ state: environmentHealths.find(state => state === key) })
        }
      />
    </div>
  );
}
