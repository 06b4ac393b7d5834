import { useEffect, useRef } from 'react';

/** A little more often than an answer may be shown for, and never faster than pages may poll. */
const pause = 30_000;

/**
 * Asks again every 30 s while the page is looked at, whatever the signals say: an observer that died sends
 * none, and only a new answer of the portal tells that its figures have grown old.
 */
export function useRefetchInterval(retry: () => void) {
  const latest = useRef(retry);
  useEffect(() => {
    latest.current = retry;
  }, [retry]);
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') {
        latest.current();
      }
    }, pause);
    return () => clearInterval(timer);
  }, []);
}
