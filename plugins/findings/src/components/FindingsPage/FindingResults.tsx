import { Button } from '@backstage/ui';
import type { ListFindingsResponse } from '@fairway/plugin-findings-common';
import { FindingTable } from '../FindingTable/FindingTable';
import type { Filtering } from './Filtering';
import { NoFindings } from './NoFindings';
import styles from './FindingsPage.module.css';

/** One page of findings, or what to do if there is none. */
export function FindingResults(props: {
  data: ListFindingsResponse;
  isStale: boolean;
  filtering: Filtering;
}) {
  const { data, isStale, filtering } = props;
  const { filters, change } = filtering;
  if (data.items.length === 0) return <NoFindings filtering={filtering} />;
  return (
    <>
      <FindingTable
        findings={data.items}
        isStale={isStale}
        sort={{
          sort: filters.sort,
          order: filters.order === 'asc' ? 'asc' : 'desc',
        }}
        onSort={change}
      />
      <Pages nextCursor={data.nextCursor} filtering={filtering} />
    </>
  );
}

function Pages(props: {
  nextCursor: string | undefined;
  filtering: Filtering;
}) {
  const { nextCursor, filtering } = props;
  const { filters, change } = filtering;
  if (!filters.cursor && !nextCursor) return null;
  return (
    <nav className={styles.pages} aria-label="Pages">
      <Button
        variant="secondary"
        isDisabled={!filters.cursor}
        onPress={() => change({ cursor: '' }, { push: true })}
      >
        First page
      </Button>
      <Button
        variant="secondary"
        isDisabled={!nextCursor}
        onPress={() => change({ cursor: nextCursor }, { push: true })}
      >
        Next page
      </Button>
    </nav>
  );
}
