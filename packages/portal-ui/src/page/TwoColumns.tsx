import type { ReactNode } from 'react';
import styles from './TwoColumns.module.css';

/** The sections of a page in a wide and a narrow column; below each other if the page is narrow. */
export function TwoColumns(props: { main: ReactNode; side: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div className={styles.column}>{props.main}</div>
      <div className={styles.column}>{props.side}</div>
    </div>
  );
}
