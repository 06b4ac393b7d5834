import { render, screen } from '@testing-library/react';
import { runStates } from '@fairway/plugin-runs-common';
import { RunStateBadge } from './RunStateBadge';
import { describeRunState } from './describeRunState';

describe('RunStateBadge', () => {
  it.each(runStates)('has its own word for %s', state => {
    render(<RunStateBadge state={state} />);
    expect(screen.getByText(describeRunState(state).word)).toBeInTheDocument();
  });

  it('never calls good what is not done', () => {
    expect(
      runStates.filter(state => describeRunState(state).tone === 'good'),
    ).toEqual(['succeeded']);
  });
});
