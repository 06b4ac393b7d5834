import { Environment } from '@fairway/plugin-environments-common';
import {
  Age,
  StatusLine,
  StatusPanel,
  type StatusPanelProps,
} from '@fairway/portal-ui';
import { EnvironmentState } from '../EnvironmentState';
import { LeaseView } from '../LeaseView';

const tones: Partial<Record<Environment['state'], StatusPanelProps['tone']>> = {
  'needs-attention': 'bad',
  unknown: 'unknown',
};

/** State, reason, age and lease. */
export function EnvironmentHead({ environment }: { environment: Environment }) {
  const { state, reason, observedAt, source } = environment;
  return (
    <StatusPanel
      tone={tones[state] ?? 'plain'}
      badge={<EnvironmentState state={state} />}
      reason={reason}
      aside={
        <>
          <span>Lease</span>
          <LeaseView environment={environment} />
        </>
      }
    >
      <StatusLine>
        <span>
          <Age at={observedAt} prefix="seen" />, from {source}
        </span>
      </StatusLine>
    </StatusPanel>
  );
}
