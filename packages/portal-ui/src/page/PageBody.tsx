import type { ReactNode } from 'react';
import styles from './page.module.css';

export type PageBodyProps = {
  children: ReactNode;
  /** `narrow` for forms and reading, `wide` for tables. */
  width?: 'narrow' | 'wide';
};

/** The body of a page: its width, its margins and the distance between its sections. */
export function PageBody({ children, width = 'wide' }: PageBodyProps) {
  return (
    <main className={styles.body} data-width={width}>
      {children}
    </main>
  );
}
