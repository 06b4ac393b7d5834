import type { ReactNode } from 'react';
import { NavLink } from 'react-router-dom';
import styles from './nav.module.css';

export type NavEntryProps = {
  href: string;
  icon: ReactNode;
  title: string;
  /** A count at the end of the line, with what it counts. */
  count?: { value: number; of: string };
};

/** A line of the navigation; the page one is on is marked as current. */
export function NavEntry({ href, icon, title, count }: NavEntryProps) {
  return (
    <li>
      <NavLink to={href} end={href === '/'} className={styles.entry}>
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
        <span className={styles.title}>{title}</span>
        {count && count.value > 0 && (
          <span
            className={styles.count}
            aria-label={`${count.value} ${count.of}`}
          >
            {count.value > 99 ? '99+' : count.value}
          </span>
        )}
      </NavLink>
    </li>
  );
}
