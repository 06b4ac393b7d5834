import { ClusterSummary } from '@fairway/plugin-fleet-common';
import { FigureAge } from './FigureAge';
import styles from './figure.module.css';

/** Pods, and how many of them are unhealthy; what could not be read is said to be unknown, never zero. */
export function PodsFigure({ pods }: Pick<ClusterSummary, 'pods'>) {
  if (pods === null) {
    return <span className={styles.unknown}>unknown</span>;
  }
  return (
    <span className={styles.figure}>
      <span>{pods.total}</span>
      {pods.unhealthy > 0 && (
        <span data-short="true">{pods.unhealthy} unhealthy</span>
      )}
      <FigureAge observedAt={pods.observedAt} />
    </span>
  );
}
