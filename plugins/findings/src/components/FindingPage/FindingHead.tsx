import {
  findOwnSubject,
  type FindingDetail,
  type FindingState,
} from '@fairway/plugin-findings-common';
import {
  Age,
  EntityName,
  SeverityBadge,
  StatusLine,
  StatusPanel,
  type StatusPanelProps,
} from '@fairway/portal-ui';
import { FindingStateBadge } from '../FindingStateBadge';

const tones: Record<FindingState, StatusPanelProps['tone']> = {
  open: 'bad',
  unknown: 'unknown',
  snoozed: 'plain',
  accepted: 'plain',
  closed: 'plain',
};

/** How bad a finding is and how it stands, since when, and what puts it aside. */
export function FindingHead({ finding }: { finding: FindingDetail }) {
  const { severity, state, disposition } = finding;
  return (
    <StatusPanel
      tone={tones[state]}
      badge={
        <>
          <SeverityBadge severity={severity} />
          <FindingStateBadge state={state} />
        </>
      }
      reason={findOwnSubject(finding)}
    >
      {state === 'unknown' && (
        <StatusLine>
          <span>
            It was there when it could be assessed last. Whether it still is,
            cannot be read now.
          </span>
        </StatusLine>
      )}
      {disposition && (
        <StatusLine>
          <span>
            {disposition.kind === 'snoozed' ? 'Snoozed' : 'Risk accepted'} by{' '}
            <EntityName entityRef={disposition.by} />{' '}
            <Age at={disposition.at} />,{' '}
            <Age at={disposition.until} prefix="ends" />
            . <EntityName entityRef={disposition.owner} /> answers for it:{' '}
            {disposition.reason}
          </span>
        </StatusLine>
      )}
      <StatusLine>
        <span>
          <Age at={finding.firstSeen} prefix="first seen" />
        </span>
        <span>
          <Age at={finding.lastSeen} prefix="last seen" />
        </span>
        {finding.closedAt && (
          <span>
            <Age at={finding.closedAt} prefix="closed" />
          </span>
        )}
      </StatusLine>
    </StatusPanel>
  );
}
