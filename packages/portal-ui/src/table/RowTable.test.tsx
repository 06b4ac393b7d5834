import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CellText } from '@backstage/ui';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { RowTable, type RowColumn } from './RowTable';

interface Boat {
  id: string;
  name: string;
}
const columns: RowColumn<Boat>[] = [
  {
    id: 'name',
    label: 'Boat',
    isRowHeader: true,
    value: ({ name }) => name,
    cell: ({ name }) => <CellText title={name} />,
  },
];
const boats = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: String(index),
    name: `boat ${index}`,
  }));
const show = (rows: Boat[], address = '/') =>
  renderInTestApp(
    <RowTable
      name="boats"
      columns={columns}
      rows={rows}
      searchLabel="Search boats"
    />,
    { initialRouteEntries: [address] },
  );
const listNames = async () => {
  const table = await screen.findByRole('grid');
  return within(table)
    .getAllByRole('rowheader')
    .map(each => each.textContent);
};

describe('RowTable', () => {
  it('takes search and order from the address', async () => {
    show(boats(12), '/?boatsSearch=boat+1&boatsOrder=-name');
    expect(await listNames()).toEqual(['boat 11', 'boat 10', 'boat 1']);
    expect(screen.getByRole('columnheader')).toHaveAttribute(
      'aria-sort',
      'descending',
    );
  });

  it('sorts by a column that is pressed', async () => {
    show([...boats(2)].reverse());
    expect(await listNames()).toEqual(['boat 1', 'boat 0']);
    await userEvent.click(screen.getByRole('columnheader'));
    expect(await listNames()).toEqual(['boat 0', 'boat 1']);
  });

  it('says that nothing matches', async () => {
    show(boats(2), '/?boatsSearch=ship');
    expect(await screen.findByText('Nothing matches')).toBeInTheDocument();
  });

  it('draws fifty rows, and more when it is asked', async () => {
    show(boats(60));
    expect(await listNames()).toHaveLength(50);
    await userEvent.click(
      screen.getByRole('button', { name: 'Show 10 more of 10' }),
    );
    expect(await listNames()).toHaveLength(60);
  });
});
