import { Select } from '@backstage/ui';
import type { ListFindingsQuery } from '@fairway/plugin-findings-common';
import { CopyButton } from '@fairway/portal-ui';
import { groupings, parseGrouping } from '../../domain/findingFilters';
import { CsvButton } from './CsvButton';
import type { Filtering } from './Filtering';
import styles from './FindingsPage.module.css';

const groupOptions = [
  { id: 'none', label: 'No groups' },
  ...groupings.map(each => ({ id: each, label: `By ${each}` })),
];

/** How many findings match, in what groups they stand, and how to take the view along. */
export function Toolbar(props: {
  total: number;
  query: Partial<ListFindingsQuery>;
  filtering: Filtering;
}) {
  const { total, query, filtering } = props;
  const { filters, change } = filtering;
  return (
    <div className={styles.toolbar}>
      <span className={styles.total} role="status">
        {total === 1 ? '1 finding' : `${total} findings`}
      </span>
      <div className={styles.grouping}>
        <Select
          aria-label="Group"
          options={groupOptions}
          value={parseGrouping(filters) ?? 'none'}
          onChange={key =>
            change({ group: key === 'none' ? '' : String(key ?? '') })
          }
        />
      </div>
      <CopyButton
        text={window.location.href}
        label="Copy the link to this view"
        withLabel
      />
      <CsvButton query={query} isDisabled={total === 0} />
    </div>
  );
}
