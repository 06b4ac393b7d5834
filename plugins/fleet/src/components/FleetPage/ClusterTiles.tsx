import { useRouteRef } from '@backstage/frontend-plugin-api';
import type {
  ListClustersResponse,
  OutlookTopic,
  Verdict,
} from '@fairway/plugin-fleet-common';
import { useNow } from '@fairway/portal-ui';
import type { Timestamped } from '../../answer/withTimestamp';
import { groupClusters, type Grouping } from '../../domain/groupClusters';
import { outlookWords } from '../../domain/outlookWords';
import { presentTile } from '../../domain/presentTile';
import { presentVerdict } from '../../domain/presentVerdict';
import { clusterRouteRef } from '../../routes';
import { ClusterTile } from './ClusterTile';
import { describeGroup } from './describeGroup';
import styles from './ClusterTiles.module.css';

/** Up to so many clusters have tiles with room for words. */
const roomyTiles = 48;

/** Groups of at most so many clusters each stand beside each other. */
const besideEachOther = 2;

/** A tile for each cluster, the worst first in each group: where the trouble is, at one glance. */
export function ClusterTiles(props: {
  answered: Timestamped<ListClustersResponse>;
  group: Grouping;
  /** Shows only these. */
  verdict: Verdict | undefined;
  /** Shows only those of which it is bad, and leads to its evidence. */
  outlook: OutlookTopic | undefined;
}) {
  const { answered, group: by, verdict, outlook } = props;
  const { answer, answeredAt } = answered;
  const toCluster = useRouteRef(clusterRouteRef);
  const now = useNow(5_000);
  const clusters = answer.items
    .map(cluster => ({
      ...cluster,
      verdict: presentVerdict(cluster, answeredAt, now).verdict,
      tile: presentTile(cluster, answeredAt, now),
    }))
    .filter(
      cluster =>
        (!verdict || cluster.verdict === verdict) &&
        (!outlook || cluster.outlook?.[outlook] === 'bad'),
    );
  const evidence = outlook ? outlookWords[outlook].evidence : '';
  const groups = groupClusters(clusters, by);
  const size = clusters.length <= roomyTiles ? 'roomy' : 'small';
  return (
    <div
      className={styles.map}
      data-beside={groups.every(
        ({ clusters: { length } }) => length <= besideEachOther,
      )}
    >
      {size === 'small' && (
        <p className={styles.none}>
          A number is that of bad checks, a time that since when a cluster is
          unknown.
        </p>
      )}
      {groups.map(({ key, clusters: members }) => (
        <section
          key={key}
          className={styles.group}
          aria-label={describeGroup(by, key)}
        >
          <h3 className={styles.heading}>
            {describeGroup(by, key)} <span>{members.length}</span>
          </h3>
          <ul className={styles.tiles} data-size={size}>
            {members.map(({ name, tile }) => (
              <ClusterTile
                key={name}
                {...tile}
                size={size}
                href={`${toCluster?.({ name }) ?? ''}${evidence}`}
              />
            ))}
          </ul>
        </section>
      ))}
      {answer.nextCursor && (
        <p className={styles.none}>
          These are the first {answer.items.length} clusters by name; the table
          has them all.
        </p>
      )}
    </div>
  );
}
