import type {
  DriftFacet,
  ListDriftObjectsResponse,
} from '@fairway/plugin-drift-common';
import { FacetField, FilterBar } from '@fairway/portal-ui';
import type { Filtering } from '../../domain/driftFilters';

const authors = [
  { id: 'person', label: 'A person' },
  { id: 'controller', label: 'A controller' },
];

/** Search, and one field for each facet with how many objects each of its values leaves. */
export function FilterFields(props: {
  facets: ListDriftObjectsResponse['facets'];
  filtering: Filtering;
}) {
  const { facets, filtering } = props;
  const { filters, change } = filtering;
  return (
    <FilterBar
      label="Filter objects"
      search={{
        label: 'Search objects',
        placeholder: 'Search by name, namespace or field',
        value: filters.search,
        onSearch: search => change({ search }),
      }}
    >
      <FacetField
        label="Cluster"
        anyLabel="Any cluster"
        options={toOptions(facets.cluster, filters.cluster)}
        value={filters.cluster}
        onChange={cluster => change({ cluster })}
      />
      <FacetField
        label="Kind"
        anyLabel="Any kind"
        options={toOptions(facets.kind, filters.kind)}
        value={filters.kind}
        onChange={kind => change({ kind })}
      />
      <FacetField
        label="Owner"
        anyLabel="Any owner"
        options={toOptions(facets.owner, filters.owner)}
        value={filters.owner}
        onChange={owner => change({ owner })}
      />
      <FacetField
        label="Changed by"
        anyLabel="Changed by anybody"
        options={authors}
        value={filters.author}
        onChange={author => change({ author })}
      />
    </FilterBar>
  );
}

/** The values of a facet, and the chosen one, which may match nothing. */
function toOptions(facet: DriftFacet, chosen: string) {
  const values = facet.map(({ value, count }) => ({
    id: value,
    label: `${toName(value)} (${count})`,
  }));
  return !chosen || facet.some(({ value }) => value === chosen)
    ? values
    : [...values, { id: chosen, label: `${toName(chosen)} (0)` }];
}

/** The short name of an entity ref. */
function toName(value: string): string {
  if (value === 'none') return 'Nobody';
  return /^(group|user):[^/\s]+\/\S+$/.test(value)
    ? value.slice(value.indexOf('/') + 1)
    : value;
}
