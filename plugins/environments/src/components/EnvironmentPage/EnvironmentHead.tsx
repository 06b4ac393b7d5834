import { Environment } from '@fairway/plugin-environments-common';
import { Age } from '@fairway/portal-ui';
import { EnvironmentState } from '../EnvironmentState';
import { LeaseView } from '../LeaseView';
import styles from './EnvironmentHead.module.css';

/** State, reason, age and lease. */
export function EnvironmentHead({ environment }: { environment: Environment }) {
  return (
    <div className={styles.head} data-state={environment.state}>
      <div className={styles.state}>
        <div className={styles.line}>
          <EnvironmentState state={environment.state} />
          <p className={styles.reason}>{environment.reason}</p>
        </div>
        <p className={styles.times}>
          <Age at={environment.observedAt} prefix="seen" />, from{' '}
          {environment.source}
        </p>
      </div>
      <div className={styles.lease}>
        <span className={styles.label}>Lease</span>
        <LeaseView environment={environment} />
      </div>
    </div>
  );
}
