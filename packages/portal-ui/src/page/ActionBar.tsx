import type { ReactNode } from 'react';
import styles from './ActionBar.module.css';

/** The buttons of a long page, in sight wherever it is scrolled to. */
export function ActionBar({ children }: { children: ReactNode }) {
  return <div className={styles.bar}>{children}</div>;
}
