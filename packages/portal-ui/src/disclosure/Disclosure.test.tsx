import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Disclosure } from './Disclosure';

describe('Disclosure', () => {
  it('renders what it hides only once it is opened, by keyboard too', async () => {
    render(
      <Disclosure title="Receipt" aside="3">
        hidden words
      </Disclosure>,
    );
    const button = screen.getByRole('button', { expanded: false });
    expect(button).toHaveTextContent('Receipt');
    expect(screen.queryByText('hidden words')).not.toBeInTheDocument();
    await userEvent.tab();
    expect(button).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByText('hidden words')).toBeInTheDocument();
    expect(button).toHaveAttribute('aria-expanded', 'true');
    await userEvent.keyboard('{Enter}');
    expect(screen.queryByText('hidden words')).not.toBeInTheDocument();
  });
});
