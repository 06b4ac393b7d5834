import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CellText } from '@backstage/ui';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { LinkTable, type LinkTableProps } from './LinkTable';
import { NarrowList, NarrowRow } from './NarrowList';

type Boat = { id: string; name: string };
type Sort = LinkTableProps<Boat, 'name' | 'age'>['sort'];

const columns: LinkTableProps<Boat, string>['columns'] = [
  {
    id: 'name',
    label: 'Boat',
    isRowHeader: true,
    isSortable: true,
    cell: row => <CellText title={row.name} />,
  },
];

function renderTable(sort: Sort) {
  const asked: Sort[] = [];
  renderInTestApp(
    <LinkTable<Boat, Sort['sort']>
      columns={columns}
      rows={[{ id: '1', name: 'gull' }]}
      isStale={false}
      getHref={row => `/boats/${row.name}`}
      sort={sort}
      onSort={change => asked.push(change)}
    />,
  );
  return asked;
}

describe('LinkTable', () => {
  it.each([
    ['asc', 'ascending', 'desc'],
    ['desc', 'descending', 'asc'],
  ] as const)(
    'says that it is sorted %s, and asks for the other way round',
    async (order, ariaSort, other) => {
      const asked = renderTable({ sort: 'name', order });
      const header = await screen.findByRole('columnheader', { name: 'Boat' });
      expect(header).toHaveAttribute('aria-sort', ariaSort);
      await userEvent.click(header);
      expect(asked).toEqual([{ sort: 'name', order: other }]);
    },
  );

  it('leads from a row to its page', async () => {
    renderTable({ sort: 'age', order: 'asc' });
    const row = await screen.findByRole('row', { name: 'gull' });
    expect(row).toHaveAttribute('data-href', '/boats/gull');
  });
});

describe('NarrowList', () => {
  it('shows of each row what the table would', async () => {
    renderInTestApp(
      <NarrowList label="Boats">
        <NarrowRow
          name="gull"
          href="/boats/gull"
          state={<span>Afloat</span>}
          reason="It has no hole."
          facts={[{ label: 'Harbour', value: 'north' }]}
        />
      </NarrowList>,
    );
    const list = await screen.findByRole('list', { name: 'Boats' });
    const row = within(list).getByRole('listitem');
    expect(within(row).getByRole('link', { name: 'gull' })).toHaveAttribute(
      'href',
      '/boats/gull',
    );
    expect(row).toHaveTextContent('AfloatIt has no hole.');
    expect(within(row).getByRole('term')).toHaveTextContent('Harbour');
    expect(within(row).getByRole('definition')).toHaveTextContent('north');
  });
});
