import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../states/ErrorState';
import { LoadingState } from '../states/LoadingState';
import { PortalQueryProvider } from './PortalQueryProvider';
import { DeadlineError, withDeadline } from './withDeadline';

const never = { fetch: () => new Promise<Response>(() => {}) };

describe('withDeadline', () => {
  it('[A15.1] gives up on a portal that accepts and never answers', async () => {
    await expect(
      withDeadline(never, 5).fetch('plugin://fleet/x'),
    ).rejects.toEqual(new DeadlineError(5));
  });

  it('hands on an answer, an error, and the end that the page itself asks for', async () => {
    const answer = new Response('{}');
    await expect(
      withDeadline({ fetch: async () => answer }).fetch('x'),
    ).resolves.toBe(answer);
    const broken = new TypeError('Failed to fetch');
    await expect(
      withDeadline({
        fetch: async () => {
          throw broken;
        },
      }).fetch('x'),
    ).rejects.toBe(broken);
    const page = new AbortController();
    const obedient = {
      fetch: (_: unknown, init?: RequestInit) =>
        new Promise<Response>((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () =>
            reject(new Error('left')),
          );
        }),
    };
    const asked = withDeadline(obedient).fetch('x', { signal: page.signal });
    page.abort();
    await expect(asked).rejects.toThrow('left');
  });

  it('[A15.1] lets the page say so and offer to try again, at once and not after more tries', async () => {
    let answers: () => Promise<Response> = never.fetch;
    let asked = 0;
    const fetchApi = withDeadline(
      {
        fetch: () => {
          asked += 1;
          return answers();
        },
      },
      5,
    );
    function Page() {
      const { data, error, refetch } = useQuery({
        queryKey: ['fleet'],
        queryFn: async () => (await fetchApi.fetch('x')).text(),
      });
      if (error)
        return <ErrorState error={error} retry={() => void refetch()} />;
      return data ? <p>{data}</p> : <LoadingState label="Loading the fleet" />;
    }
    render(
      <PortalQueryProvider>
        <Page />
      </PortalQueryProvider>,
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /The portal does not answer.*took too long/,
    );
    expect(asked).toBe(1);
    answers = async () => new Response('three clusters');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('three clusters')).toBeInTheDocument();
  });
});
