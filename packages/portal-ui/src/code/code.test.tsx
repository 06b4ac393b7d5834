import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CodeBlock } from './CodeBlock';

describe('CodeBlock', () => {
  it('can be reached and scrolled by keyboard', () => {
    render(<CodeBlock text="kind: Namespace" language="YAML" />);
    const region = screen.getByRole('region', { name: 'YAML text' });
    expect(region).toHaveAttribute('tabindex', '0');
    expect(region).toHaveTextContent('kind: Namespace');
  });

  it('copies the text and says so', async () => {
    const user = userEvent.setup();
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    render(<CodeBlock text="kind: Namespace" copyable />);
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(
      await screen.findByRole('button', { name: 'Copied' }),
    ).toBeInTheDocument();
    expect(write.mock.calls).toEqual([['kind: Namespace']]);
  });

  it('says so where the browser refuses to copy', async () => {
    const user = userEvent.setup();
    jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockRejectedValue(new Error('denied'));
    render(<CodeBlock text="kind: Namespace" copyable />);
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(
      await screen.findByRole('button', { name: 'Copying was refused' }),
    ).toBeInTheDocument();
  });
});
