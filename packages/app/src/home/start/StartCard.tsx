import type { ReactNode } from 'react';
import { RiArrowRightLine } from '@remixicon/react';
import { Link } from 'react-router-dom';
import styles from './StartCards.module.css';

export type StartCardProps = {
  href: string;
  icon: ReactNode;
  title: string;
  children: string;
};

/** A way to begin: what it is, and a sentence on it. Stands in a list. */
export function StartCard({ href, icon, title, children }: StartCardProps) {
  return (
    <li>
      <Link to={href} className={styles.card}>
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
        <span className={styles.text}>
          <span className={styles.title}>{title}</span>
          <span className={styles.words}>{children}</span>
        </span>
        <RiArrowRightLine size={18} aria-hidden="true" className={styles.go} />
      </Link>
    </li>
  );
}
