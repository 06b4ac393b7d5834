import type {
  Facet,
  ListFindingsResponse,
} from '@fairway/plugin-findings-common';
import { FacetField, FilterBar } from '@fairway/portal-ui';
import { parseStates, type FindingFilters } from '../../domain/findingFilters';
import { describeState } from '../../domain/words';
import type { Filtering } from './Filtering';

interface Option {
  id: string;
  label: string;
}

/** Search, and one field for each facet with how many findings each of its values leaves. */
export function FilterFields(props: {
  facets: ListFindingsResponse['facets'];
  filtering: Filtering;
}) {
  const { facets, filtering } = props;
  const { filters, change } = filtering;
  return (
    <FilterBar
      label="Filter findings"
      search={{
        label: 'Search findings',
        placeholder: 'Search by rule, title or subject',
        value: filters.search,
        onSearch: search => change({ search }),
      }}
    >
      <FacetField
        label="State"
        anyLabel="Open and unknown"
        options={toStateOptions(facets.state, filters)}
        value={filters.state}
        onChange={state => change({ state })}
      />
      <FacetField
        label="Owner"
        anyLabel="Any owner"
        options={toOptions(facets.owner, filters.owner)}
        value={filters.owner}
        onChange={owner => change({ owner })}
      />
      <FacetField
        label="Rule"
        anyLabel="Any rule"
        options={toOptions(facets.rule, filters.rule)}
        value={filters.rule}
        onChange={rule => change({ rule })}
      />
      <FacetField
        label="Cluster"
        anyLabel="Any cluster"
        options={toOptions(facets.cluster, filters.cluster)}
        value={filters.cluster}
        onChange={cluster => change({ cluster })}
      />
    </FilterBar>
  );
}

/** The values of a facet, and the chosen one, which may match nothing. */
function toOptions(facet: Facet, chosen: string): Option[] {
  const options = facet.map(({ value, title, count }) => ({
    id: value,
    label: `${toName(title)} (${count})`,
  }));
  return !chosen || facet.some(({ value }) => value === chosen)
    ? options
    : [...options, { id: chosen, label: `${toName(chosen)} (0)` }];
}

/** Each state, and the several that an address may name. */
function toStateOptions(facet: Facet, filters: FindingFilters): Option[] {
  const options = facet.map(({ value, count }) => ({
    id: value,
    label: `${describeState(value as (typeof states)[number])} (${count})`,
  }));
  const states = parseStates(filters);
  return states.length < 2
    ? options
    : [
        ...options,
        { id: filters.state, label: states.map(describeState).join(', ') },
      ];
}

/** The short name of an entity ref. */
function toName(title: string): string {
  return /^(group|user):[^/\s]+\/\S+$/.test(title)
    ? title.slice(title.indexOf('/') + 1)
    : title;
}
