import type { ReactNode } from 'react';
import styles from './page.module.css';

export type FactListProps = {
  facts: readonly { label: string; value: ReactNode }[];
};

/** Names and values side by side; below each other if the page is narrow. */
export function FactList({ facts }: FactListProps) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value }) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
