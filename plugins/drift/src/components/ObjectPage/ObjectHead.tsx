import type { DriftObject, DriftState } from '@fairway/plugin-drift-common';
import {
  Age,
  EntityName,
  SeverityBadge,
  startSentence,
  StatusLine,
  StatusPanel,
  type StatusPanelProps,
} from '@fairway/portal-ui';
import { explainState } from '../../domain/words';
import { DriftStateBadge } from '../DriftStateBadge';

const tones: Record<DriftState, StatusPanelProps['tone']> = {
  drifted: 'bad',
  missing: 'bad',
  extra: 'bad',
  unknown: 'unknown',
  settling: 'plain',
  'in-sync': 'plain',
};

/** How an object stands against Git, since when, and what puts it aside. */
export function ObjectHead({ object }: { object: DriftObject }) {
  const { firstSeen, flaps, lastSeen, severity, snooze, state } = object;
  return (
    <StatusPanel
      tone={tones[state]}
      badge={
        <>
          {severity && <SeverityBadge severity={severity} />}
          <DriftStateBadge state={state} />
        </>
      }
      reason={
        object.unknown === null
          ? explainState(state)
          : startSentence(object.unknown)
      }
    >
      {object.unknown !== null && firstSeen !== null && (
        <StatusLine>
          <span>It differed when it could be compared last.</span>
        </StatusLine>
      )}
      {snooze && (
        <StatusLine>
          <span>
            Snoozed by <EntityName entityRef={snooze.by} />{' '}
            <Age at={snooze.at} />, <Age at={snooze.until} prefix="ends" />:{' '}
            {snooze.reason}
          </span>
        </StatusLine>
      )}
      <StatusLine>
        {firstSeen !== null && (
          <span>
            <Age at={firstSeen} prefix="first seen" />
          </span>
        )}
        {lastSeen !== null && (
          <span>
            <Age at={lastSeen} prefix="last seen" />
          </span>
        )}
        {flaps > 0 && (
          <span>
            {flaps === 1
              ? 'came back once within a day'
              : `came back ${flaps} times within a day`}
          </span>
        )}
      </StatusLine>
    </StatusPanel>
  );
}
