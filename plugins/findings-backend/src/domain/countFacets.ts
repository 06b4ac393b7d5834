import {
  findingStates,
  severities,
  type ExportFindingsQuery,
  type FindingState,
  type ListFindingsResponse,
  type Severity,
} from '@fairway/plugin-findings-common';
import { addClusterBits, hasClusterBit } from './clusterBits';

/** What a finding is counted by. */
export interface FacetedFinding {
  severity: Severity;
  state: FindingState;
  owner: string | null;
  rule: { id: string; title: string };
  /** Where it is true, as bits; of a closed one, where it was. */
  clusters: Uint8Array;
}

const mostValues = 50;

type Filters = Pick<
  ExportFindingsQuery,
  'severity' | 'state' | 'owner' | 'rule' | 'cluster'
>;
type FilterName = keyof Filters;

const filterNames = ['severity', 'state', 'owner', 'rule', 'cluster'] as const;

/**
 * Of each filter, how many findings each of its values would leave under the other filters; and how many all filters leave.
 *
 * @param names - of clusters, by the numbers of their bits
 */
export function countFacets(
  findings: readonly FacetedFinding[],
  filters: Filters,
  names: ReadonlyMap<number, string>,
): Pick<ListFindingsResponse, 'facets' | 'total'> {
  const holds = toFilters(filters, names);
  const matching = (except?: FilterName) => {
    const others = filterNames.filter(name => name !== except);
    return findings.filter(each => others.every(name => holds[name](each)));
  };
  const count = (name: FilterName, toValue: (each: FacetedFinding) => Value) =>
    countBy(matching(name), toValue);
  const fixed = (name: 'severity' | 'state', values: readonly string[]) => {
    const counts = new Map(
      count(name, each => ({ value: each[name], title: each[name] })).map(
        each => [each.value, each.count],
      ),
    );
    return values.map(value => ({
      value,
      title: value,
      count: counts.get(value) ?? 0,
    }));
  };
  return {
    total: matching().length,
    facets: {
      severity: fixed('severity', severities),
      state: fixed('state', findingStates),
      owner: toMost(
        count('owner', ({ owner }) => ({
          value: owner ?? 'none',
          title: owner ?? 'nobody',
        })),
      ),
      rule: toMost(
        count('rule', ({ rule }) => ({ value: rule.id, title: rule.title })),
      ),
      cluster: toMost(countClusters(matching('cluster'), names)),
    },
  };
}

function countClusters(
  findings: readonly FacetedFinding[],
  names: ReadonlyMap<number, string>,
): (Value & { count: number })[] {
  const counts: number[] = [];
  for (const { clusters } of findings) addClusterBits(counts, clusters);
  return [...names].flatMap(([number, name]) => {
    const count = counts[number] ?? 0;
    return count > 0 ? [{ value: name, title: name, count }] : [];
  });
}

interface Value {
  value: string;
  title: string;
}

function countBy(
  findings: readonly FacetedFinding[],
  toValue: (each: FacetedFinding) => Value,
): (Value & { count: number })[] {
  const counts = new Map<string, Value & { count: number }>();
  for (const each of findings) {
    const value = toValue(each);
    const known = counts.get(value.value);
    if (known) known.count += 1;
    else counts.set(value.value, { ...value, count: 1 });
  }
  return [...counts.values()];
}

function toMost<T extends Value & { count: number }>(values: T[]): T[] {
  return values
    .sort(
      (one, other) =>
        other.count - one.count || (one.value < other.value ? -1 : 1),
    )
    .slice(0, mostValues);
}

/** Whether a finding passes each filter. */
function toFilters(
  { severity, state, owner, rule, cluster }: Filters,
  names: ReadonlyMap<number, string>,
): Record<FilterName, (each: FacetedFinding) => boolean> {
  // A cluster that no finding ever had has no number, and none matches it.
  const number = [...names].find(([, name]) => name === cluster)?.[0] ?? -1;
  return {
    severity: each => severity?.includes(each.severity) ?? true,
    state: each => state.includes(each.state),
    owner: each => owner === undefined || owner === (each.owner ?? 'none'),
    rule: each => rule === undefined || rule === each.rule.id,
    cluster: each =>
      cluster === undefined ||
      (number >= 0 && hasClusterBit(each.clusters, number)),
  };
}
