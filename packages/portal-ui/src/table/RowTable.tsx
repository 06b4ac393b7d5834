import { useMemo, useState, type ReactElement } from 'react';
import { Button, Table, type ColumnConfig } from '@backstage/ui';
import { useUrlState } from '../query/useUrlState';
import { SearchBox } from '../search/SearchBox';
import { EmptyState } from '../states/EmptyState';
import { arrangeRows, parseOrder, type RowValue } from './arrangeRows';
import styles from './RowTable.module.css';
import { TableFrame } from './TableFrame';

export interface RowColumn<Row> {
  id: string;
  label: string;
  minWidth?: number;
  isRowHeader?: boolean;
  /** What it is sorted by; without it the column is not. */
  value?: (row: Row) => RowValue;
  /** The words that are shown, where the search finds them; `value` if absent. */
  text?: (row: Row) => string;
  /** A `Cell` or `CellText`. */
  cell: (row: Row) => ReactElement;
}

export interface RowTableProps<Row extends { id: string }> {
  /** Names its search and order in the address, so that several tables of a page have each their own. */
  name: string;
  columns: readonly RowColumn<Row>[];
  /** In the order in which they stand unless the reader sorts them. */
  rows: Row[];
  /** For example `Search workloads`. */
  searchLabel: string;
}

/** So many rows are drawn at first. */
const step = 50;

/** Rows that are all here: sorted and searched on the page, and the address keeps both. */
export function RowTable<Row extends { id: string }>(
  props: RowTableProps<Row>,
) {
  const { name, columns, rows, searchLabel } = props;
  const [shown, setShown] = useState(step);
  const { search, order, change } = useTableState(name);
  const found = useMemo(
    () => arrangeRows(rows, columns, { search, order }),
    [rows, columns, search, order],
  );
  const parsed = parseOrder(order);
  return (
    <div className={styles.table}>
      <div role="search" aria-label={searchLabel} className={styles.search}>
        <SearchBox
          label={searchLabel}
          value={search}
          onSearch={text => change({ search: text })}
        />
      </div>
      {found.length === 0 ? (
        <EmptyState title="Nothing matches">
          No row contains these words.
        </EmptyState>
      ) : (
        <TableFrame>
          <Table
            columnConfig={columns.map(toConfig)}
            data={found.slice(0, shown)}
            pagination={{ type: 'none' }}
            sort={{
              descriptor: parsed
                ? {
                    column: parsed.column,
                    direction: parsed.isDescending ? 'descending' : 'ascending',
                  }
                : null,
              onSortChange: ({ column, direction }) =>
                change({
                  order: `${direction === 'descending' ? '-' : ''}${column}`,
                }),
            }}
          />
        </TableFrame>
      )}
      {found.length > shown && (
        <div>
          <Button variant="secondary" onPress={() => setShown(shown + step)}>
            Show {Math.min(step, found.length - shown)} more of{' '}
            {found.length - shown}
          </Button>
        </div>
      )}
    </div>
  );
}

function toConfig<Row extends { id: string }>(
  column: RowColumn<Row>,
): ColumnConfig<Row> {
  const { value, text: _text, ...rest } = column;
  return { ...rest, isSortable: value !== undefined };
}

/** Search and order in the address, by the name of the table. */
function useTableState(name: string) {
  const defaults = useMemo(
    (): Record<string, string> => ({
      [`${name}Search`]: '',
      [`${name}Order`]: '',
    }),
    [name],
  );
  const [values, setValues] = useUrlState(defaults);
  return {
    search: values[`${name}Search`],
    order: values[`${name}Order`],
    change: (to: { search?: string; order?: string }) =>
      setValues({
        ...(to.search !== undefined && { [`${name}Search`]: to.search }),
        ...(to.order !== undefined && { [`${name}Order`]: to.order }),
      }),
  };
}
