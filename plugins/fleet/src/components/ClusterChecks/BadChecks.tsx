import type {
  CheckNature,
  CheckSeverity,
  ClusterDetail,
} from '@fairway/plugin-fleet-common';
import {
  Age,
  LiveAnswer,
  StateBadge,
  SummaryFigure,
  SummaryLine,
  SummaryList,
  SummaryNote,
  startSentence,
} from '@fairway/portal-ui';
import { Link } from 'react-router-dom';
import { toCheckHref } from './toCheckHref';
import { useClusterChecks } from './useClusterChecks';

/** Severities that are shown as alarming. */
const grave: readonly CheckSeverity[] = ['critical', 'high'];

/** The checks of one kind that are bad, and how many are unknown. */
export function BadChecks(props: {
  cluster: Pick<ClusterDetail, 'id' | 'name'>;
  kind: CheckNature;
  /** Said if all of them were assessed and none is bad. */
  none: string;
  /** Address of the page of the cluster; absent: it is the one that is open. */
  page?: string;
}) {
  const { cluster, kind, none, page = '' } = props;
  return (
    <LiveAnswer live={useClusterChecks(cluster)} label="Loading checks">
      {({ items }) => {
        const ofKind = items.filter(each => each.kind === kind);
        const bad = ofKind.filter(({ state }) => state === 'bad');
        const unknown = ofKind.filter(({ state }) => state === 'unknown');
        return (
          <>
            {bad.length > 0 && (
              <SummaryList>
                {bad.map(check => (
                  <SummaryLine
                    key={check.id}
                    name={check.title}
                    href={`${page}${toCheckHref(check.id)}`}
                    reason={startSentence(check.reason)}
                  >
                    <StateBadge
                      tone={grave.includes(check.severity) ? 'bad' : 'neutral'}
                    >
                      Bad, {check.severity}
                    </StateBadge>
                    <SummaryFigure>
                      <Age at={check.since} />
                    </SummaryFigure>
                  </SummaryLine>
                ))}
              </SummaryList>
            )}
            {unknown.length > 0 && (
              <SummaryNote>
                {unknown.length} of {ofKind.length} checks{' '}
                {unknown.length === 1 ? 'is' : 'are'} unknown.{' '}
                <Link to={`${page}?tab=checks`}>See all checks</Link>
              </SummaryNote>
            )}
            {bad.length + unknown.length === 0 && (
              <SummaryNote>{none}</SummaryNote>
            )}
          </>
        );
      }}
    </LiveAnswer>
  );
}
