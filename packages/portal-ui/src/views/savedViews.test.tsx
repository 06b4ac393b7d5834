import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { parseViews, refuseName, toViewSearch } from './savedViews';
import { SavedViews } from './SavedViews';

const save = async (name: string) => {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Save this view' }),
  );
  const field = screen.getByRole('textbox', { name: 'Name of the view' });
  await userEvent.clear(field);
  await userEvent.type(field, `${name}{Enter}`);
};
const open = () =>
  renderInTestApp(<SavedViews list="boats" />, {
    initialRouteEntries: ['/?tier=dev&cursor=x'],
  });

describe('saved views', () => {
  beforeEach(() => localStorage.clear());

  it('are saved by a name, renamed, and deleted with a way back', async () => {
    open();
    await save('Mine');
    const link = await screen.findByRole('link', { name: 'Mine' });
    expect(link).toHaveAttribute('href', '/?tier=dev');
    expect(link).toHaveAttribute('aria-current', 'page');
    await userEvent.click(screen.getByRole('button', { name: 'Rename Mine' }));
    const field = screen.getByRole('textbox', { name: 'Name of the view' });
    await userEvent.clear(field);
    await userEvent.type(field, 'Ours{Enter}');
    expect(await screen.findByRole('link', { name: 'Ours' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Delete Ours' }));
    const status = await screen.findByRole('status');
    expect(status).toHaveTextContent('Ours is deleted.');
    expect(screen.queryByRole('link', { name: 'Ours' })).toBeNull();
    await userEvent.click(within(status).getByRole('button', { name: 'Undo' }));
    expect(await screen.findByRole('link', { name: 'Ours' })).toBeVisible();
  });

  it('refuse a name that is taken, and say what to do', async () => {
    open();
    await save('Mine');
    await screen.findByRole('link', { name: 'Mine' });
    await save('Mine');
    expect(
      await screen.findByText(/You have a view of that name/),
    ).toBeInTheDocument();
    expect(screen.getAllByRole('link')).toHaveLength(1);
  });
});

describe('what is stored', () => {
  it.each([
    [undefined, []],
    ['text', []],
    [[null, 3, { name: 'a' }, { name: 'b', query: '' }], ['b']],
  ])('given %j gives the views %j', (stored, expected) => {
    expect(parseViews(stored).map(({ name }) => name)).toEqual(expected);
  });

  it('has no place in a list', () => {
    expect(toViewSearch('?a=1&cursor=c')).toBe('a=1');
  });

  it.each([
    ['', /Give/],
    ['x'.repeat(61), /at most 60/],
    ['b', /of that name/],
  ])('refuses the name %j', (name, words) => {
    expect(refuseName(name, [{ name: 'b', query: '' }])).toMatch(words);
  });
});
