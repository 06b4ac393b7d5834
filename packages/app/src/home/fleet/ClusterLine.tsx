import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { ClusterSummary } from '@fairway/plugin-fleet-common';
import { Age, VerdictBadge } from '@fairway/portal-ui';
import { Link } from 'react-router-dom';
import { clusterRouteRef } from '../routes';
import styles from '../home.module.css';

/** A cluster that is not ok: since when its figures are what they are, and why. */
export function ClusterLine({ cluster }: { cluster: ClusterSummary }) {
  const link = useRouteRef(clusterRouteRef);
  const name = cluster.title ?? cluster.name;
  return (
    <li className={styles.line}>
      <div className={styles.lineMain}>
        {link ? (
          <Link to={link({ name: cluster.name })} className={styles.name}>
            {name}
          </Link>
        ) : (
          <span className={styles.name}>{name}</span>
        )}
        <span className={styles.reason}>{cluster.reason}</span>
      </div>
      <div className={styles.lineEnd}>
        <VerdictBadge verdict={cluster.verdict} />
        <span className={styles.quiet}>
          <Age at={cluster.observedAt} prefix="read" />
        </span>
      </div>
    </li>
  );
}
