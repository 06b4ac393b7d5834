import { render, screen, within } from '@testing-library/react';
import { LocalSetUp, type SetUpStep } from './LocalSetUp';

const startedAt = new Date(Date.now() - 200_000).toISOString();

const steps: SetUpStep[] = [
  {
    title: 'Compile the Kubernetes control plane',
    state: 'running',
    startedAt,
    finishedAt: null,
    reason: null,
  },
  {
    title: 'Start three control planes',
    state: 'waiting',
    startedAt: null,
    finishedAt: null,
    reason: null,
  },
];

describe('LocalSetUp', () => {
  it('shows nothing in a deployment', () => {
    const { container } = render(<LocalSetUp progress={undefined} />);
    expect(container).toBeEmptyDOMElement();
  });

  it('tells each step and since when it runs', () => {
    render(<LocalSetUp progress={{ steps }} />);
    const [compile, start] = screen.getAllByRole('listitem');
    expect(within(compile).getByText('In progress')).toBeInTheDocument();
    expect(within(compile).getByText('3 min 20 s')).toBeInTheDocument();
    expect(within(start).getByText('Not started')).toBeInTheDocument();
    expect(
      screen.getByRole('region', { name: 'The local set-up is in progress' }),
    ).toBeInTheDocument();
  });

  it('tells why a step failed and what to do', () => {
    const reason =
      'cannot build the control plane: the disk is full; free about 4 GB and try again';
    const failed: SetUpStep = {
      ...steps[0],
      state: 'failed',
      finishedAt: new Date().toISOString(),
      reason,
    };
    render(<LocalSetUp progress={{ steps: [failed, steps[1]] }} />);
    const region = screen.getByRole('region', {
      name: 'The local set-up is not complete',
    });
    expect(within(region).getByText('Failed')).toBeInTheDocument();
    expect(within(region).getByText(reason)).toBeInTheDocument();
  });
});
