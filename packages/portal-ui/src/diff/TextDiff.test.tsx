import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { TextDiff } from './TextDiff';

const lines = Array.from({ length: 30 }, (_, index) => `key${index}: 1`);
const before = `${lines.join('\n')}\n`;
const after = before.replace('key0: 1', 'key0: 2');

describe('TextDiff', () => {
  it('says which lines are added and removed without colour', () => {
    render(<TextDiff title="a.yaml" before={before} after={after} />);
    const region = screen.getByRole('region', { name: 'a.yaml' });
    expect(within(region).getByText('removed:')).toBeInTheDocument();
    expect(within(region).getByText('added:')).toBeInTheDocument();
    expect(within(region).getByText('+')).toBeInTheDocument();
    expect(within(region).getByText('−')).toBeInTheDocument();
  });

  it('counts the lines', () => {
    render(<TextDiff title="a.yaml" before={null} after={before} />);
    expect(screen.getByLabelText('30 lines added')).toHaveTextContent('+30');
    expect(screen.getByLabelText('0 lines removed')).toBeInTheDocument();
  });

  it('opens what is folded on a press', async () => {
    render(<TextDiff title="a.yaml" before={before} after={after} />);
    expect(screen.queryByText('key20: 1')).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show 26 unchanged lines' }),
    );
    expect(screen.getByText('key20: 1')).toBeInTheDocument();
  });
});
