import type { RunState } from '@fairway/plugin-runs-common';

/** What a notification about a run needs to know of it. */
export interface RunOutcome {
  id: string;
  title: string;
  state: RunState;
  requester: string;
  owner: string;
  reason: string | null;
  nextAction: string | null;
}

export interface OutcomeNotice {
  /** Entity refs of a person or a group. */
  recipients: string[];
  title: string;
  description?: string;
  severity: 'normal' | 'high';
}

const words: Partial<Record<RunState, string>> = {
  succeeded: 'Done',
  refused: 'Refused',
  undone: 'Undone',
  closed: 'Closed',
  expired: 'Expired',
};

/**
 * What to tell of a run at this state; undefined while it goes on. Who asked for it learns how it ended. If somebody has to act, the
 * team that owns its subject learns it as well.
 */
export function describeOutcome(run: RunOutcome): OutcomeNotice | undefined {
  if (run.state === 'needs-attention') {
    return {
      recipients: [...new Set([run.requester, run.owner])],
      title: `Needs attention: ${run.title}`,
      description: run.nextAction ?? run.reason ?? undefined,
      severity: 'high',
    };
  }
  const word = words[run.state];
  return word
    ? {
        recipients: [run.requester],
        title: `${word}: ${run.title}`,
        description: run.reason ?? undefined,
        severity: 'normal',
      }
    : undefined;
}
