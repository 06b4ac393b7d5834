import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  findOwnSubject,
  type FindingSummary,
  type ListFindingsQuery,
} from '@fairway/plugin-findings-common';
import {
  Age,
  buildQuery,
  ErrorState,
  LoadingState,
  SeverityBadge,
  SummaryFigure,
  SummaryLine,
  SummaryList,
  SummaryNote,
} from '@fairway/portal-ui';
import type { ReactNode } from 'react';
import { describeExtent } from '../domain/describeExtent';
import { findingRouteRef, rootRouteRef } from '../routes';
import { FindingStateBadge } from './FindingStateBadge';
import { useFindings } from './useFindings';

/** Filters that stand in the address of the list as they do in its request. */
export type LineFilters = Partial<
  Pick<ListFindingsQuery, 'cluster' | 'environment' | 'mine' | 'owner'>
>;

/** The worst of the findings that are to be settled, for pages about something else; the list of findings has them all. */
export function FindingLines(props: {
  filters: LineFilters;
  /** How many are shown. */
  limit: number;
  /** In place of none. */
  none: ReactNode;
}) {
  const { filters, limit, none } = props;
  const toList = useRouteRef(rootRouteRef);
  const { data, error, retry } = useFindings({ ...filters, limit });
  if (!data) {
    return error ? (
      <ErrorState error={error} retry={retry} />
    ) : (
      <LoadingState label="Loading findings" rows={3} />
    );
  }
  return (
    <>
      {error && <ErrorState error={error} retry={retry} />}
      {data.total === 0 ? (
        <SummaryNote>{none}</SummaryNote>
      ) : (
        <SummaryList>
          {data.items.map(finding => (
            <FindingLine key={finding.id} finding={finding} />
          ))}
        </SummaryList>
      )}
      {data.total > data.items.length && toList && (
        <SummaryNote>
          <Link href={`${toList()}${buildQuery(filters)}`}>
            All {data.total} findings
          </Link>
        </SummaryNote>
      )}
    </>
  );
}

function FindingLine({ finding }: { finding: FindingSummary }) {
  const toFinding = useRouteRef(findingRouteRef);
  const { id, nextAction, occurrences, rule, severity, state } = finding;
  return (
    <SummaryLine
      name={rule.title}
      href={toFinding?.({ id })}
      detail={[findOwnSubject(finding), describeExtent(occurrences)]
        .filter(Boolean)
        .join(', ')}
      reason={nextAction.text}
    >
      <SeverityBadge severity={severity} />
      {state === 'unknown' && <FindingStateBadge state={state} />}
      <SummaryFigure>
        <Age at={finding.firstSeen} prefix="first seen" />
      </SummaryFigure>
    </SummaryLine>
  );
}
