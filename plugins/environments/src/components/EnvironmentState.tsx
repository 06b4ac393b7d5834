import { EnvironmentSummary } from '@fairway/plugin-environments-common';
import { StateBadge } from '@fairway/portal-ui';
import { describeState } from '../domain/describeState';

/** The state of an environment as a badge. */
export function EnvironmentState({ state }: Pick<EnvironmentSummary, 'state'>) {
  const { tone, word } = describeState(state);
  return <StateBadge tone={tone}>{word}</StateBadge>;
}
