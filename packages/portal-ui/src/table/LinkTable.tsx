import { Table, type ColumnConfig, type SortDescriptor } from '@backstage/ui';
import { TableFrame } from './TableFrame';

export interface LinkTableProps<Row extends { id: string }, Sort> {
  /** Ids of those that can be sorted are the portal's keys. */
  columns: ColumnConfig<Row>[];
  rows: Row[];
  /** True while the rows belong to former filters. */
  isStale: boolean;
  /** Where a row leads. */
  getHref: (row: Row) => string | undefined;
  sort: { sort: Sort; order: 'asc' | 'desc' };
  onSort: (sort: { sort: Sort; order: 'asc' | 'desc' }) => void;
}

/** One page of rows that lead to their pages. The portal sorts them. */
export function LinkTable<Row extends { id: string }, Sort extends string>(
  props: LinkTableProps<Row, Sort>,
) {
  const { columns, rows, isStale, getHref, sort, onSort } = props;
  return (
    <TableFrame>
      <Table
        columnConfig={columns}
        data={rows}
        isStale={isStale}
        pagination={{ type: 'none' }}
        rowConfig={{ getHref }}
        sort={{
          descriptor: {
            column: sort.sort,
            direction: sort.order === 'asc' ? 'ascending' : 'descending',
          },
          onSortChange: ({ column, direction }: SortDescriptor) =>
            onSort({
              // Only the columns that can be sorted call this.
              sort: column as Sort,
              order: direction === 'descending' ? 'desc' : 'asc',
            }),
        }}
      />
    </TableFrame>
  );
}
