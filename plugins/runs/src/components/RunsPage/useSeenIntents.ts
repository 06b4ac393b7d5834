import { useEffect, useState } from 'react';
import type { RunSummary } from '@fairway/plugin-runs-common';

/** Intents met so far: the ledger knows none by itself, so the filter offers what was seen. */
export function useSeenIntents(
  items: readonly RunSummary[],
  chosen: string,
): string[] {
  const [seen, setSeen] = useState<string[]>([]);
  useEffect(() => {
    setSeen(former => {
      const next = new Set([...former, ...items.map(run => run.intent)]);
      return next.size === former.length ? former : [...next].sort();
    });
  }, [items]);
  return chosen && !seen.includes(chosen) ? [...seen, chosen] : seen;
}
