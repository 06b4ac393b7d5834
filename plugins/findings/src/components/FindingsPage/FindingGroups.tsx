import { Button } from '@backstage/ui';
import type {
  Facet,
  FindingState,
  Severity,
} from '@fairway/plugin-findings-common';
import {
  Disclosure,
  ErrorState,
  LoadingState,
  OwnerName,
  SeverityBadge,
} from '@fairway/portal-ui';
import {
  toListQuery,
  type FindingFilters,
  type Grouping,
} from '../../domain/findingFilters';
import { FindingStateBadge } from '../FindingStateBadge';
import { FindingTable } from '../FindingTable/FindingTable';
import { useFindings } from '../useFindings';
import type { Filtering } from './Filtering';
import styles from './FindingsPage.module.css';

/** How many findings of an open group are listed; the rest is a list of its own. */
const shown = 10;

/** Of owners, rules and clusters the portal counts so many. */
const mostGroups = 50;

/** The findings in groups, each with how many it has. Only an open group asks for its rows. */
export function FindingGroups(props: {
  grouping: Grouping;
  facet: Facet;
  filtering: Filtering;
}) {
  const { grouping, facet, filtering } = props;
  const chosen = toChosen(filtering.filters, grouping);
  const groups = facet.filter(
    ({ value, count }) => count > 0 && (!chosen || chosen.includes(value)),
  );
  return (
    <div className={styles.groups}>
      {groups.map(({ value, title, count }, index) => (
        <Disclosure
          key={`${grouping} ${value}`}
          defaultOpen={index === 0}
          title={<GroupTitle {...{ grouping, value, title }} />}
          aside={count === 1 ? '1 finding' : `${count} findings`}
        >
          <Group
            narrowed={{ [grouping]: value }}
            count={count}
            filtering={filtering}
          />
        </Disclosure>
      ))}
      {facet.length === mostGroups && (
        <p className={styles.note}>
          These are the {mostGroups} groups with the most findings. Filter to
          see others.
        </p>
      )}
    </div>
  );
}

/** The values that the filter leaves of what is grouped by; undefined: all. */
function toChosen(
  filters: FindingFilters,
  grouping: Grouping,
): readonly string[] | undefined {
  const query = toListQuery(filters);
  if (grouping === 'state') return query.state ?? ['open', 'unknown'];
  const chosen = query[grouping];
  return typeof chosen === 'string' ? [chosen] : chosen;
}

function GroupTitle(props: {
  grouping: Grouping;
  value: string;
  title: string;
}) {
  const { grouping, value, title } = props;
  switch (grouping) {
    case 'severity':
      return <SeverityBadge severity={value as Severity} />;
    case 'state':
      return <FindingStateBadge state={value as FindingState} />;
    case 'owner':
      return <OwnerName owner={value === 'none' ? null : value} />;
    case 'rule':
    case 'cluster':
      return <>{title}</>;
    default:
      return grouping satisfies never;
  }
}

function Group(props: {
  narrowed: Partial<FindingFilters>;
  count: number;
  filtering: Filtering;
}) {
  const { narrowed, count, filtering } = props;
  const { filters, change } = filtering;
  const { data, error, isStale, retry } = useFindings({
    ...toListQuery({ ...filters, ...narrowed, cursor: '' }),
    limit: shown,
  });
  if (!data) {
    return error ? (
      <ErrorState error={error} retry={retry} />
    ) : (
      <LoadingState label="Loading the group" rows={3} />
    );
  }
  return (
    <div className={styles.group}>
      {error && <ErrorState error={error} retry={retry} />}
      <FindingTable
        findings={data.items}
        isStale={isStale}
        sort={{
          sort: filters.sort,
          order: filters.order === 'asc' ? 'asc' : 'desc',
        }}
        onSort={change}
      />
      {data.nextCursor && (
        <div className={styles.pages}>
          <Button
            variant="secondary"
            onPress={() => change({ ...narrowed, group: '' }, { push: true })}
          >
            Show all {count}
          </Button>
        </div>
      )}
    </div>
  );
}
