import { useSyncExternalStore } from 'react';

type Ticker = {
  subscribe: (listener: () => void) => () => void;
  read: () => number;
};

/** One timer per period for the whole page, running only while somebody looks at it. */
const tickers = new Map<number, Ticker>();

function createTicker(period: number): Ticker {
  const listeners = new Set<() => void>();
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    now = Date.now();
    listeners.forEach(listener => listener());
  };
  return {
    subscribe: listener => {
      listeners.add(listener);
      if (timer === undefined) {
        now = Date.now();
        timer = setInterval(tick, period);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) {
          clearInterval(timer);
          timer = undefined;
        }
      };
    },
    // Without a timer nothing moves the time on, so a first reader takes it afresh.
    read: () => {
      if (timer === undefined && Date.now() - now >= period) {
        now = Date.now();
      }
      return now;
    },
  };
}

function getTicker(period: number): Ticker {
  let ticker = tickers.get(period);
  if (!ticker) {
    ticker = createTicker(period);
    tickers.set(period, ticker);
  }
  return ticker;
}

/**
 * The present time, which moves on by itself and re-renders the calling component alone.
 *
 * @param period - milliseconds between two steps
 * @returns epoch milliseconds
 */
export function useNow(period: number): number {
  const ticker = getTicker(period);
  return useSyncExternalStore(ticker.subscribe, ticker.read, ticker.read);
}
