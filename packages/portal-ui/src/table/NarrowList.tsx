import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import styles from './NarrowList.module.css';

/** The rows of a table below each other, for narrow windows. Holds `NarrowRow`s. */
export function NarrowList(props: { label: string; children: ReactNode }) {
  return (
    <ul className={styles.list} aria-label={props.label}>
      {props.children}
    </ul>
  );
}

export interface NarrowRowProps {
  name: string;
  /** Where the name leads. */
  href: string;
  /** How it is. */
  state: ReactNode;
  /** Why it is so. */
  reason: ReactNode;
  facts: readonly { label: string; value: ReactNode }[];
}

/** One row: its name and state, and below them what the table has in columns. */
export function NarrowRow(props: NarrowRowProps) {
  const { name, href, state, reason, facts } = props;
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <Link to={href} className={styles.name}>
          {name}
        </Link>
        {state}
      </div>
      <p className={styles.reason}>{reason}</p>
      <dl className={styles.facts}>
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
