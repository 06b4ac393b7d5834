import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { useUrlState } from './useUrlState';

const defaults = { state: '', sort: 'name' };

function Page() {
  const [values, setValues] = useUrlState(defaults);
  const { search } = useLocation();
  return (
    <>
      <p>{`state=${values.state} sort=${values.sort}`}</p>
      <p>{`url ${search}`}</p>
      <button onClick={() => setValues({ state: 'bad' })}>bad</button>
      <button onClick={() => setValues({ state: '', sort: 'name' })}>
        clear
      </button>
    </>
  );
}

const renderAt = (url: string) =>
  render(
    <MemoryRouter
      future={{ v7_startTransition: true, v7_relativeSplatPath: true }}
      initialEntries={[url]}
    >
      <Page />
    </MemoryRouter>,
  );

describe('useUrlState', () => {
  it('reads a shared address', () => {
    renderAt('/?state=unknown');
    expect(screen.getByText('state=unknown sort=name')).toBeInTheDocument();
  });

  it('writes to the address and leaves what is not its own', async () => {
    renderAt('/?tab=plan');
    await userEvent.click(screen.getByText('bad'));
    expect(screen.getByText('state=bad sort=name')).toBeInTheDocument();
    expect(screen.getByText('url ?tab=plan&state=bad')).toBeInTheDocument();
  });

  it('leaves defaults out of the address', async () => {
    renderAt('/?state=bad&sort=age');
    await userEvent.click(screen.getByText('clear'));
    expect(screen.getByText('url')).toBeInTheDocument();
  });
});
