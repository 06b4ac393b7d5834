import { Skeleton, VisuallyHidden } from '@backstage/ui';
import styles from './states.module.css';

export type LoadingStateProps = {
  /** What is being loaded, for screen readers. */
  label?: string;
  /** How many placeholder lines stand for it. */
  rows?: number;
};

/** Placeholder of the size of the content to come. */
export function LoadingState({
  label = 'Loading',
  rows = 4,
}: LoadingStateProps) {
  return (
    <div role="status" aria-busy="true" className={styles.loading}>
      <VisuallyHidden>{label}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton
          key={row}
          height={20}
          width={row % 2 === 0 ? '100%' : '72%'}
        />
      ))}
    </div>
  );
}
