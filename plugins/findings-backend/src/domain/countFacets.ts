import {
  findingStates,
  severities,
  type ExportFindingsQuery,
  type FindingState,
  type ListFindingsResponse,
  type Severity,
} from '@fairway/plugin-findings-common';

/** How many findings have the same severity, state, owner and rule. */
export interface FindingGroup {
  severity: Severity;
  state: FindingState;
  owner: string | null;
  rule: { id: string; title: string };
  count: number;
}

const mostValues = 50;

type Filters = Pick<
  ExportFindingsQuery,
  'severity' | 'state' | 'owner' | 'rule'
>;
type FilterName = keyof Filters;

/** Of each filter, how many findings each of its values would leave under the other filters; and how many all filters leave. */
export function countFacets(
  groups: readonly FindingGroup[],
  filters: Filters,
): Pick<ListFindingsResponse, 'facets' | 'total'> {
  const matching = (except?: FilterName) =>
    groups.filter(group => matches(group, filters, except));
  const count = (name: FilterName, toValue: (group: FindingGroup) => Value) =>
    countBy(matching(name), toValue);
  const fixed = (name: FilterName, values: readonly string[]) => {
    const counts = new Map(
      count(name, group => {
        const value = name === 'severity' ? group.severity : group.state;
        return { value, title: value };
      }).map(each => [each.value, each.count]),
    );
    return values.map(value => ({
      value,
      title: value,
      count: counts.get(value) ?? 0,
    }));
  };
  return {
    total: matching().reduce((sum, group) => sum + group.count, 0),
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
    },
  };
}

interface Value {
  value: string;
  title: string;
}

function countBy(
  groups: readonly FindingGroup[],
  toValue: (group: FindingGroup) => Value,
): (Value & { count: number })[] {
  const counts = new Map<string, Value & { count: number }>();
  for (const group of groups) {
    const value = toValue(group);
    const known = counts.get(value.value) ?? { ...value, count: 0 };
    known.count += group.count;
    counts.set(value.value, known);
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

function matches(
  group: FindingGroup,
  { severity, state, owner, rule }: Filters,
  except: FilterName | undefined,
): boolean {
  const isIn = (name: FilterName, holds: () => boolean) =>
    name === except || holds();
  return (
    isIn('severity', () => severity?.includes(group.severity) ?? true) &&
    isIn('state', () => state.includes(group.state)) &&
    isIn(
      'owner',
      () => owner === undefined || owner === (group.owner ?? 'none'),
    ) &&
    isIn('rule', () => rule === undefined || rule === group.rule.id)
  );
}
