import type { ReactNode } from 'react';
import { Text } from '@backstage/ui';
import styles from './states.module.css';

export type EmptyStateProps = {
  title: string;
  /** What would stand here and how it comes to be. */
  children?: ReactNode;
  /** What to do next: one thing, or several to choose from. */
  action?: ReactNode;
  /** 1 if it is all that the page has. */
  level?: 1 | 2;
};

/** Says that there is nothing, and teaches what to do about it. */
export function EmptyState({
  title,
  children,
  action,
  level = 2,
}: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <Text as={`h${level}`} variant="body-large" weight="bold">
        {title}
      </Text>
      {children && (
        <Text as="div" color="secondary" className={styles.words}>
          {children}
        </Text>
      )}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
