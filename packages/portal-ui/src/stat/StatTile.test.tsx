import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom';
import { StatTile } from './StatTile';

describe('StatTile', () => {
  it('leads to the rows behind the figure', () => {
    render(
      <MemoryRouter
        future={{ v7_startTransition: true, v7_relativeSplatPath: true }}
      >
        <StatTile label="Bad" value={2} href="/fleet?verdict=bad" />
      </MemoryRouter>,
    );
    expect(screen.getByRole('link', { name: /Bad\s*2/ })).toHaveAttribute(
      'href',
      '/fleet?verdict=bad',
    );
  });

  it('is a toggle that says whether it is pressed', async () => {
    const press = jest.fn();
    render(<StatTile label="Bad" value={2} onPress={press} selected />);
    const tile = screen.getByRole('button', { pressed: true });
    await userEvent.click(tile);
    expect(press).toHaveBeenCalledTimes(1);
  });

  it('is neither link nor button where there is nothing behind it', () => {
    render(<StatTile label="Nodes" value={0} hint="3 expected" />);
    expect(screen.getByText('3 expected')).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});
