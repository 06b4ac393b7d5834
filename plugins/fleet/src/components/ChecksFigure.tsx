import type { ClusterSummary } from '@fairway/plugin-fleet-common';
import styles from './figure.module.css';

/** How many checks are bad, and the worst of them; what was not assessed is unknown, never none. */
export function ChecksFigure({ checks }: Pick<ClusterSummary, 'checks'>) {
  if (checks === null) return <span className={styles.unknown}>unknown</span>;
  const { bad, unknown, worst } = checks;
  return (
    <span className={styles.figure}>
      <span data-short={bad > 0}>
        {bad}
        {unknown > 0 && ' bad,'}
      </span>
      {unknown > 0 && <span>{unknown} unknown</span>}
      {worst && <span className={styles.detail}>{worst.title}</span>}
    </span>
  );
}
