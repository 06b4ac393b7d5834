import { Select } from '@backstage/ui';
import {
  checkSeverities,
  type ClusterDetail,
} from '@fairway/plugin-fleet-common';
import {
  EmptyState,
  ErrorState,
  FilterBar,
  LoadingState,
  SummaryNote,
  useUrlState,
} from '@fairway/portal-ui';
import { CheckGroup } from './CheckGroup';
import { groupChecks, parseSeverity } from './groupChecks';
import { useClusterChecks } from './useClusterChecks';

const severityOptions = [
  { id: 'all', label: 'All severities' },
  ...checkSeverities.map(severity => ({ id: severity, label: severity })),
];

const noFilter = { check: '', severity: '' };

/** What the checks say of a cluster, worst first, with what to do about it. */
export function ClusterChecks({ cluster }: { cluster: ClusterDetail }) {
  const { data, error, retry } = useClusterChecks(cluster);
  const [filter, setFilter] = useUrlState(noFilter);
  if (!data) {
    return error ? (
      <ErrorState error={error} retry={retry} />
    ) : (
      <LoadingState label="Loading checks" rows={4} />
    );
  }
  const { check: search, severity } = filter;
  const groups = groupChecks(data.items, { search, severity });
  const isOnly = groups.length === 1 && groups[0].items.length === 1;
  return (
    <>
      {error && <ErrorState error={error} retry={retry} />}
      <FilterBar
        label="Filter checks"
        search={{
          label: 'Search checks',
          placeholder: 'Search by id, words or object',
          value: search,
          onSearch: check => setFilter({ check }),
        }}
      >
        <Select
          aria-label="Severity"
          options={severityOptions}
          value={parseSeverity(severity) ?? 'all'}
          onChange={key =>
            setFilter({ severity: key === 'all' ? '' : String(key) })
          }
        />
      </FilterBar>
      {groups.length === 0 && (
        <EmptyState title="No check matches">
          Change the search or the severity to see the others.
        </EmptyState>
      )}
      {groups.map(({ state, items }) => (
        <CheckGroup
          // What is open is another matter for each search.
          key={`${state} ${search}`}
          state={state}
          items={items}
          isOnly={isOnly && search !== ''}
          isSearched={search !== ''}
        />
      ))}
      {data.totals.bad === 0 && data.totals.unknown === 0 && (
        <SummaryNote>
          Nothing to do: all checks that apply are good.
        </SummaryNote>
      )}
    </>
  );
}
