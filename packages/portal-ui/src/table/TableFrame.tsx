import type { ReactNode } from 'react';
import { Surface } from '../surface/Surface';
import styles from './TableFrame.module.css';

/** The ground of a table: quiet lines, and a scroll bar of its own if it is wider than the page. */
export function TableFrame({ children }: { children: ReactNode }) {
  return (
    <Surface padding="none">
      <div className={styles.frame}>{children}</div>
    </Surface>
  );
}
