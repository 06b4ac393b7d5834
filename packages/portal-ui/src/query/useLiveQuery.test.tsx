import { act, screen, waitFor } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { signalApiRef, type SignalApi } from '@backstage/plugin-signals-react';
import { toChangeMessage } from '@fairway/input';
import { PortalQueryProvider } from './PortalQueryProvider';
import { useLiveQuery, type LiveQueryOptions } from './useLiveQuery';

class ListeningSignals implements SignalApi {
  readonly #listeners = new Map<string, Set<(message: never) => void>>();

  subscribe(channel: string, onMessage: (message: never) => void) {
    const listeners = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, listeners);
    listeners.add(onMessage);
    return { unsubscribe: () => listeners.delete(onMessage) };
  }

  /** Without ids: anything may have changed. */
  send(channel: string, ...ids: string[]) {
    this.#listeners
      .get(channel)
      ?.forEach(listener => listener(toChangeMessage(ids, 'salt') as never));
  }

  count(channel: string) {
    return this.#listeners.get(channel)?.size ?? 0;
  }
}

type Followed = LiveQueryOptions<string>['channel'];

function Page({
  read,
  channel,
}: {
  read: () => Promise<string>;
  channel: Followed;
}) {
  const { data, error, isLoading, retry } = useLiveQuery({
    queryKey: ['words'],
    queryFn: read,
    channel,
  });
  return (
    <>
      {isLoading && <p>loading</p>}
      {data && <p>data {data}</p>}
      {error && <p>error {error.message}</p>}
      <button onClick={retry}>again</button>
    </>
  );
}

/** Answers `v1`, `v2` and so on. */
function createCountingRead() {
  let count = 0;
  return jest.fn(async () => {
    count += 1;
    return `v${count}`;
  });
}

function renderPage(
  read: () => Promise<string>,
  signals?: SignalApi,
  channel: Followed = 'words:changed',
) {
  const page = (
    <PortalQueryProvider>
      <Page read={read} channel={channel} />
    </PortalQueryProvider>
  );
  return signals
    ? renderInTestApp(page, { apis: [[signalApiRef, signals]] })
    : renderInTestApp(page);
}

describe('useLiveQuery', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it('reads again on a signal of its channel', async () => {
    const signals = new ListeningSignals();
    let version = 1;
    renderPage(async () => `v${version}`, signals);
    await screen.findByText('data v1');
    version = 2;
    act(() => signals.send('words:changed'));
    expect(await screen.findByText('data v2')).toBeInTheDocument();
  });

  it('[D13] asks once for a burst of signals', async () => {
    const signals = new ListeningSignals();
    const read = createCountingRead();
    renderPage(read, signals);
    await screen.findByText('data v1');
    act(() => {
      for (let count = 0; count < 50; count += 1) {
        signals.send('words:changed');
      }
    });
    await screen.findByText('data v2');
    expect(read).toHaveBeenCalledTimes(2);
  });

  describe('a page that shows one thing', () => {
    const one: Followed = [
      { channel: 'words:changed', idsOf: () => ['one'] },
      { channel: 'others:changed', idsOf: data => [`other of ${data}`] },
    ];
    const settle = () => new Promise(resolve => setTimeout(resolve, 400));

    it('[D13] does not read again when another changes, and does when its own does', async () => {
      const signals = new ListeningSignals();
      const read = createCountingRead();
      renderPage(read, signals, one);
      await screen.findByText('data v1');
      signals.send('words:changed', 'two', 'three');
      await act(settle);
      expect(read).toHaveBeenCalledTimes(1);
      signals.send('words:changed', 'three', 'one');
      expect(await screen.findByText('data v2')).toBeInTheDocument();
    });

    it('[D13] follows what its last answer shows on another channel', async () => {
      const signals = new ListeningSignals();
      const read = createCountingRead();
      renderPage(read, signals, one);
      await screen.findByText('data v1');
      signals.send('others:changed', 'other of v1');
      await screen.findByText('data v2');
      signals.send('others:changed', 'other of v1');
      await act(settle);
      expect(read).toHaveBeenCalledTimes(2);
      signals.send('others:changed', 'other of v2');
      expect(await screen.findByText('data v3')).toBeInTheDocument();
    });

    it('reads again when too much changed to say what', async () => {
      const signals = new ListeningSignals();
      renderPage(createCountingRead(), signals, one);
      await screen.findByText('data v1');
      signals.send('words:changed');
      expect(await screen.findByText('data v2')).toBeInTheDocument();
    });

    it('reads again at any change while it has no good answer', async () => {
      const signals = new ListeningSignals();
      let isThere = false;
      renderPage(
        async () => {
          if (!isThere) throw new Error('not there yet');
          return 'v1';
        },
        signals,
        one,
      );
      await screen.findByText('error not there yet');
      isThere = true;
      signals.send('words:changed', 'two');
      expect(await screen.findByText('data v1')).toBeInTheDocument();
    });
  });

  it('[D13] a list reads again whatever changes', async () => {
    const signals = new ListeningSignals();
    renderPage(createCountingRead(), signals);
    await screen.findByText('data v1');
    act(() => signals.send('words:changed', 'two'));
    expect(await screen.findByText('data v2')).toBeInTheDocument();
  });

  it('does not listen to other channels, nor after it has gone', async () => {
    const signals = new ListeningSignals();
    const read = jest.fn(async () => 'v');
    const { unmount } = renderPage(read, signals);
    await screen.findByText('data v');
    expect(signals.count('words:changed')).toBe(1);
    unmount();
    expect(signals.count('words:changed')).toBe(0);
  });

  it('keeps the last good data beside a later error', async () => {
    const signals = new ListeningSignals();
    let fail = false;
    renderPage(async () => {
      if (fail) {
        throw new Error('the store is gone');
      }
      return 'v1';
    }, signals);
    await screen.findByText('data v1');
    fail = true;
    act(() => signals.send('words:changed'));
    await screen.findByText('error the store is gone');
    expect(screen.getByText('data v1')).toBeInTheDocument();
    fail = false;
    act(() => screen.getByText('again').click());
    await waitFor(() =>
      expect(
        screen.queryByText('error the store is gone'),
      ).not.toBeInTheDocument(),
    );
  });

  it('polls every 30 s where there are no signals, and not sooner', async () => {
    jest.useFakeTimers();
    const read = createCountingRead();
    renderPage(read);
    await act(() => jest.advanceTimersByTimeAsync(29_000));
    expect(read).toHaveBeenCalledTimes(1);
    await act(() => jest.advanceTimersByTimeAsync(2_000));
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('bounds how long a socket that died silently leaves a page old', async () => {
    jest.useFakeTimers();
    const read = jest.fn(async () => 'v');
    renderPage(read, new ListeningSignals());
    await act(() => jest.advanceTimersByTimeAsync(115_000));
    expect(read).toHaveBeenCalledTimes(1);
    await act(() => jest.advanceTimersByTimeAsync(10_000));
    expect(read).toHaveBeenCalledTimes(2);
  });
});
