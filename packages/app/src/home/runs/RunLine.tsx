import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { RunSummary } from '@fairway/plugin-runs-common';
import { RunStateBadge } from '@fairway/plugin-runs-react';
import { Age } from '@fairway/portal-ui';
import { Link } from 'react-router-dom';
import { runRouteRef } from '../routes';
import styles from '../home.module.css';

/** A run and what somebody should do about it. */
export function RunLine({ run }: { run: RunSummary }) {
  const link = useRouteRef(runRouteRef);
  return (
    <li className={styles.line}>
      <div className={styles.lineMain}>
        {link ? (
          <Link to={link({ id: run.id })} className={styles.name}>
            {run.title}
          </Link>
        ) : (
          <span className={styles.name}>{run.title}</span>
        )}
        <span className={styles.reason}>{run.nextAction ?? run.reason}</span>
      </div>
      <div className={styles.lineEnd}>
        <RunStateBadge state={run.state} />
        <span className={styles.quiet}>
          <Age at={run.createdAt} prefix="requested" />
        </span>
      </div>
    </li>
  );
}
