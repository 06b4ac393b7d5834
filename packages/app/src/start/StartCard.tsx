import type { StartCard as Card } from '@fairway/portal-ui';
import { RiArrowRightLine } from '@remixicon/react';
import { Link } from 'react-router-dom';
import styles from './StartCards.module.css';

/** A way to begin: what it is, and a sentence on it. Stands in a list. */
export function StartCard({ href, icon, title, text }: Card) {
  return (
    <li>
      <Link to={href} className={styles.card}>
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
        <span className={styles.text}>
          <span className={styles.title}>{title}</span>
          <span className={styles.words}>{text}</span>
        </span>
        <RiArrowRightLine size={18} aria-hidden="true" className={styles.go} />
      </Link>
    </li>
  );
}
