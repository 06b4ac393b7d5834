import type { DriftState } from '@fairway/plugin-drift-common';
import { StateBadge } from '@fairway/portal-ui';
import { presentState } from '../domain/words';

/** How an object stands against what Git declares. */
export function DriftStateBadge({ state }: { state: DriftState }) {
  const { tone, word } = presentState(state);
  return <StateBadge tone={tone}>{word}</StateBadge>;
}
