import type { RunState } from '@fairway/plugin-runs-common';
import { StateBadge } from '@fairway/portal-ui';
import { describeRunState } from './describeRunState';

/** The state of a run. */
export function RunStateBadge({ state }: { state: RunState }) {
  const { tone, word } = describeRunState(state);
  return <StateBadge tone={tone}>{word}</StateBadge>;
}
