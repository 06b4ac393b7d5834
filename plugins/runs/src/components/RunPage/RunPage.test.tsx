import { act, screen, waitFor } from '@testing-library/react';
import { fetchApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { toChangeMessage } from '@fairway/input';
import { aRun, LedgerServer } from '@fairway/plugin-runs-react/testUtils';
import { runsPlugin } from '../../plugin';

/** A portal whose signals a test sends; `count` says how many listen. */
function openPortal(server: LedgerServer, address: string) {
  const listeners = new Set<(message: never) => void>();
  renderTestApp({
    features: [runsPlugin],
    initialRouteEntries: [address],
    apis: [
      [fetchApiRef, mockApis.fetch({ baseImplementation: server.fetch })],
      [
        signalApiRef,
        {
          subscribe: (_channel: string, listener: (message: never) => void) => {
            listeners.add(listener);
            return { unsubscribe: () => listeners.delete(listener) };
          },
        },
      ],
    ],
  });
  return {
    count: () => listeners.size,
    send: (...ids: string[]) =>
      act(async () => {
        listeners.forEach(listener =>
          listener(toChangeMessage(ids, 'salt') as never),
        );
        // Signals that come in a burst are gathered for 250 ms.
        await new Promise(resolve => setTimeout(resolve, 400));
      }),
  };
}

const countReads = (server: LedgerServer, path: string) =>
  server.requests.filter(request => request.path === path).length;

describe('the page of a run', () => {
  it('[D13] does not read again when another run advances, and does when its own does', async () => {
    const server = new LedgerServer(aRun());
    const { send } = openPortal(server, '/runs/run-1');
    await screen.findByRole('tab', { name: 'Plan' });
    const before = countReads(server, '/run-1');
    await send('run-2', 'run-3');
    expect(countReads(server, '/run-1')).toBe(before);
    server.change('run-1', { state: 'succeeded' });
    await send('run-1');
    expect(await screen.findByText('Succeeded')).toBeInTheDocument();
    expect(countReads(server, '/run-1')).toBe(before + 1);
  });

  it('[D13] listens once for all of its parts', async () => {
    const server = new LedgerServer(aRun());
    const { count } = openPortal(server, '/runs/run-1');
    await screen.findByText('Running');
    await waitFor(() => expect(count()).toBe(1));
  });

  it('[D13] is unlike the list of runs, which reads again at any of them', async () => {
    const server = new LedgerServer(aRun());
    const { send } = openPortal(server, '/runs');
    await screen.findByRole('row', { name: /Create environment/ });
    const before = countReads(server, '/');
    await send('run-2');
    expect(countReads(server, '/')).toBe(before + 1);
  });
});
