import type { ReactNode } from 'react';
import styles from './page.module.css';

export type FactListProps = {
  facts: readonly { label: string; value: ReactNode }[];
  /** With little room for the names, as in a narrow column. */
  compact?: boolean;
};

/** Names and values side by side; below each other if the page is narrow. */
export function FactList({ facts, compact }: FactListProps) {
  return (
    <dl className={styles.facts} data-compact={compact || undefined}>
      {facts.map(({ label, value }) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
