import { render, screen } from '@testing-library/react';
import { StateBadge, type StateTone } from './StateBadge';

const tones: StateTone[] = ['good', 'bad', 'busy', 'unknown', 'neutral'];

describe('StateBadge', () => {
  it('says the state in words', () => {
    render(<StateBadge tone="busy">Preparing</StateBadge>);
    expect(screen.getByText('Preparing')).toBeInTheDocument();
  });

  it('draws a different shape for each tone', () => {
    const shapes = tones.map(
      tone =>
        render(
          <StateBadge tone={tone}>word</StateBadge>,
        ).container.querySelector('path')?.outerHTML,
    );
    expect(new Set(shapes).size).toBe(tones.length);
  });
});
