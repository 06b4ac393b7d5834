import { render, screen } from '@testing-library/react';
import { VerdictBadge } from './VerdictBadge';

describe('VerdictBadge', () => {
  it.each([
    ['ok', 'OK'],
    ['bad', 'Bad'],
    ['unknown', 'Unknown'],
  ] as const)('says %s in a word beside its own shape', (verdict, word) => {
    const { container } = render(<VerdictBadge verdict={verdict} />);
    expect(screen.getByText(word)).toBeInTheDocument();
    expect(container.querySelector('svg')).toHaveAttribute(
      'aria-hidden',
      'true',
    );
  });

  it('draws a different shape for each verdict, so that colour is not needed', () => {
    const shapes = (['ok', 'bad', 'unknown'] as const).map(
      verdict =>
        render(<VerdictBadge verdict={verdict} />).container.querySelector(
          'path',
        )?.outerHTML,
    );
    expect(new Set(shapes).size).toBe(3);
  });

  it('takes a word of the caller', () => {
    render(<VerdictBadge verdict="unknown" label="Unreachable" />);
    expect(screen.getByText('Unreachable')).toBeInTheDocument();
    expect(screen.queryByText('Unknown')).not.toBeInTheDocument();
  });
});
