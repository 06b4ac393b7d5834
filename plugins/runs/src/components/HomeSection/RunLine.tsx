import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { RunSummary } from '@fairway/plugin-runs-common';
import { RunStateBadge } from '@fairway/plugin-runs-react';
import { Age, SummaryFigure, SummaryLine } from '@fairway/portal-ui';
import { runRouteRef } from '../../routes';

/** A run and what somebody should do about it. */
export function RunLine({ run }: { run: RunSummary }) {
  const link = useRouteRef(runRouteRef);
  return (
    <SummaryLine
      name={run.title}
      href={link?.({ id: run.id })}
      reason={run.nextAction ?? run.reason}
    >
      <RunStateBadge state={run.state} />
      <SummaryFigure>
        <Age at={run.createdAt} prefix="requested" />
      </SummaryFigure>
    </SummaryLine>
  );
}
