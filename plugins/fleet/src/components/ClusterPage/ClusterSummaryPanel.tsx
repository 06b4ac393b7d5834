import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ClusterDetail } from '@fairway/plugin-fleet-common';
import {
  Age,
  StatusLine,
  StatusPanel,
  VerdictBadge,
  describeDuration,
  startSentence,
  useNow,
} from '@fairway/portal-ui';
import { Link } from 'react-router-dom';
import { compareRouteRef } from '../../routes';
import { presentVerdict } from '../../domain/presentVerdict';

/** The verdict with its reason, since when it stands, and when the cluster last answered. */
export function ClusterSummaryPanel(props: {
  cluster: ClusterDetail;
  /** Epoch milliseconds. */
  answeredAt: number;
}) {
  const { cluster, answeredAt } = props;
  const toCompare = useRouteRef(compareRouteRef);
  const { verdict, reason, outdated, maintenance } = presentVerdict(
    cluster,
    answeredAt,
    useNow(5_000),
  );
  return (
    <StatusPanel
      tone={verdict === 'ok' ? 'plain' : verdict}
      badge={<VerdictBadge verdict={verdict} />}
      reason={startSentence(reason)}
    >
      {maintenance !== null && (
        <StatusLine>
          <span>{startSentence(maintenance)}</span>
        </StatusLine>
      )}
      <StatusLine>
        {!outdated && cluster.since && (
          <span>
            <Standing verdict={verdict} since={cluster.since} />
          </span>
        )}
        <span>
          <Age at={cluster.observedAt} prefix="last answer" />
        </span>
        <span>
          <Age at={cluster.attemptedAt} prefix="last attempt" />
        </span>
        {toCompare && (
          <Link to={`${toCompare()}?a=${encodeURIComponent(cluster.name)}`}>
            Compare with others
          </Link>
        )}
      </StatusLine>
      {cluster.readiness && cluster.readiness.failing.length > 0 && (
        <StatusLine>
          <span>
            Failing checks of the API server:{' '}
            {cluster.readiness.failing.join(', ')}{' '}
            <Age at={cluster.readiness.observedAt} prefix="seen" />
          </span>
        </StatusLine>
      )}
    </StatusPanel>
  );
}

/** For how long the verdict has stood; the moment itself is the title. */
function Standing({ verdict, since }: { verdict: string; since: string }) {
  const length = useNow(5_000) - Date.parse(since);
  return (
    <time dateTime={since} title={new Date(since).toLocaleString()}>
      {verdict} for {describeDuration(Math.max(0, length))}
    </time>
  );
}
