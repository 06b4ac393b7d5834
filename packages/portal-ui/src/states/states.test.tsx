import { ResponseError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EmptyState } from './EmptyState';
import { ErrorState } from './ErrorState';
import { LoadingState } from './LoadingState';

function failWith(status: number): Promise<Error> {
  return ResponseError.fromResponse(new Response('', { status }));
}

describe('states of a page', () => {
  it('announces what is loading', () => {
    render(<LoadingState label="Loading runs" />);
    const status = screen.getByRole('status');
    expect(status).toHaveTextContent('Loading runs');
    expect(status).toHaveAttribute('aria-busy', 'true');
  });

  it('teaches what to do where there is nothing', () => {
    render(
      <EmptyState title="No runs yet" action={<button>Begin</button>}>
        Every change is a run.
      </EmptyState>,
    );
    expect(
      screen.getByRole('heading', { name: 'No runs yet' }),
    ).toBeInTheDocument();
    expect(screen.getByText('Every change is a run.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Begin' })).toBeInTheDocument();
  });

  it('tries again on a press where that can help', async () => {
    const retry = jest.fn();
    render(<ErrorState error={await failWith(503)} retry={retry} />);
    expect(screen.getByRole('alert')).toHaveTextContent(
      'The portal does not answer',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledTimes(1);
  });

  it('does not offer to try again what stays forbidden', async () => {
    render(<ErrorState error={await failWith(403)} retry={jest.fn()} />);
    expect(screen.getByRole('alert')).toHaveTextContent('You may not see this');
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('leads back to the list from what does not exist, instead of asking for it again', async () => {
    renderInTestApp(
      <ErrorState
        error={await failWith(404)}
        retry={jest.fn()}
        back={{ href: '/runs', label: 'All runs' }}
      />,
    );
    expect(
      await screen.findByText(
        'It does not exist, or it belongs to another team.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'All runs' })).toHaveAttribute(
      'href',
      '/runs',
    );
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('offers to sign in again where the session has ended', async () => {
    render(<ErrorState error={await failWith(401)} retry={jest.fn()} />);
    expect(
      screen.getByRole('button', { name: 'Sign in again' }),
    ).toBeInTheDocument();
  });
});
