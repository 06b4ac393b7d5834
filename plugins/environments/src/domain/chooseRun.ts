import { RunSummary, finalRunStates } from '@fairway/plugin-runs-common';

/** Which run a page follows: the open one of the environment, else an open one of the list, else the one that its address names. */
export function chooseRun(known: {
  /** The open run that the environment itself names. */
  open: string | null;
  /** Newest first. */
  runs: readonly Pick<RunSummary, 'id' | 'state'>[];
  asked: string | null;
}): string | undefined {
  const { open, runs, asked } = known;
  const listed = runs.find(({ state }) => !finalRunStates.includes(state));
  return open ?? listed?.id ?? asked ?? undefined;
}
