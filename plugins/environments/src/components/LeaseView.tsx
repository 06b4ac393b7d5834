import { EnvironmentSummary } from '@fairway/plugin-environments-common';
import { useNow } from '@fairway/portal-ui';
import { describeLease } from '../domain/describeLease';
import styles from './LeaseView.module.css';

const exactTime = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'short',
});

/** What is left of the lease, in words and as a bar. */
export function LeaseView({
  environment,
}: {
  environment: Pick<EnvironmentSummary, 'leaseUntil' | 'createdAt'>;
}) {
  const { leaseUntil, createdAt } = environment;
  const now = useNow(60_000);
  const { text, left, tone } = describeLease(
    { until: leaseUntil, from: createdAt },
    now,
  );
  const until = Date.parse(leaseUntil);
  return (
    <span className={styles.lease} data-tone={tone}>
      <time
        dateTime={leaseUntil}
        title={Number.isNaN(until) ? leaseUntil : exactTime.format(until)}
      >
        {text}
      </time>
      {left !== null && (
        <span className={styles.bar} aria-hidden="true">
          <span style={{ width: `${Math.round(left * 100)}%` }} />
        </span>
      )}
    </span>
  );
}
