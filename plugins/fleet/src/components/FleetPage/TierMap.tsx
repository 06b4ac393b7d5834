import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  ClusterSummary,
  ListClustersResponse,
  Verdict,
} from '@fairway/plugin-fleet-common';
import { useNow } from '@fairway/portal-ui';
import { Link } from 'react-router-dom';
import { Timestamped } from '../../answer/withTimestamp';
import { groupByTier } from '../../domain/groupByTier';
import { presentVerdict } from '../../domain/presentVerdict';
import { clusterRouteRef } from '../../routes';
import styles from './TierMap.module.css';

/** Above so many clusters of a tier the tiles drop their names. */
const namedTiles = 36;

/** Tiers of at most so many clusters each stand beside each other. */
const besideEachOther = 6;

const signs = { ok: '✓', bad: '!', unknown: '?' } as const;

/** A tile for each cluster, by tier: where the trouble is, at one glance. */
export function TierMap(props: {
  answered: Timestamped<ListClustersResponse>;
  /** Shows only these. */
  verdict: Verdict | undefined;
}) {
  const { answered, verdict } = props;
  const now = useNow(5_000);
  const clusters = answered.answer.items
    .map(cluster => ({
      ...cluster,
      ...presentVerdict(cluster, answered.answeredAt, now),
    }))
    .filter(cluster => !verdict || cluster.verdict === verdict);
  if (clusters.length === 0) {
    return <p className={styles.none}>No cluster matches.</p>;
  }
  const groups = groupByTier(clusters);
  const isSmall = groups.every(
    group => group.clusters.length <= besideEachOther,
  );
  return (
    <div className={styles.map} data-small={isSmall}>
      {groups.map(group => (
        <div key={group.tier} className={styles.group}>
          <h3 className={styles.tier}>
            {group.tier} <span>{group.clusters.length}</span>
          </h3>
          <ul
            className={styles.tiles}
            data-named={group.clusters.length <= namedTiles}
          >
            {group.clusters.map(cluster => (
              <Tile key={cluster.name} cluster={cluster} />
            ))}
          </ul>
        </div>
      ))}
      {answered.answer.nextCursor && (
        <p className={styles.none}>
          The map shows the first {answered.answer.items.length} clusters; the
          table below has them all.
        </p>
      )}
    </div>
  );
}

function Tile({ cluster }: { cluster: ClusterSummary }) {
  const toCluster = useRouteRef(clusterRouteRef);
  const { name, verdict, reason } = cluster;
  return (
    <li>
      <Link
        to={toCluster?.({ name }) ?? ''}
        className={styles.tile}
        data-verdict={verdict}
        title={`${name}: ${verdict}, ${reason}`}
        aria-label={`${cluster.title ?? name}: ${verdict}, ${reason}`}
      >
        <span aria-hidden="true" className={styles.sign}>
          {signs[verdict]}
        </span>
        <span aria-hidden="true" className={styles.name}>
          {cluster.title ?? name}
        </span>
      </Link>
    </li>
  );
}
