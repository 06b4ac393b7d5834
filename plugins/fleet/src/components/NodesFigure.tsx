import { ClusterSummary } from '@fairway/plugin-fleet-common';
import { FigureAge } from './FigureAge';
import styles from './figure.module.css';

/** Nodes ready of all; what could not be read is said to be unknown, never zero. */
export function NodesFigure({ nodes }: Pick<ClusterSummary, 'nodes'>) {
  if (nodes === null) {
    return <span className={styles.unknown}>unknown</span>;
  }
  return (
    <span className={styles.figure}>
      <span data-short={nodes.ready < nodes.total}>
        {nodes.ready} of {nodes.total}
      </span>
      <FigureAge observedAt={nodes.observedAt} />
    </span>
  );
}
