import type { ReactNode } from 'react';
import styles from './StatusPanel.module.css';

export interface StatusPanelProps {
  /** Bad and unknown ones stand out. */
  tone: 'bad' | 'unknown' | 'plain';
  /** The state, as a badge. */
  badge: ReactNode;
  /** Why it is so, if the badge does not say everything. */
  reason?: ReactNode;
  /** Lines about it: when it was seen, since when it is so. */
  children: ReactNode;
  /** At the other end, for example what ends by itself. */
  aside?: ReactNode;
}

/** The first thing on the page of something: how it is, why, and how old that is. Its lines are `StatusLine`s. */
export function StatusPanel(props: StatusPanelProps) {
  const { tone, badge, reason, children, aside } = props;
  return (
    <div className={styles.panel} data-tone={tone}>
      <div className={styles.state}>
        <div className={styles.head}>
          {badge}
          {reason && <p className={styles.reason}>{reason}</p>}
        </div>
        {children}
      </div>
      {aside && <div className={styles.aside}>{aside}</div>}
    </div>
  );
}

/** One line below a state; its parts stand apart. */
export function StatusLine({ children }: { children: ReactNode }) {
  return <p className={styles.line}>{children}</p>;
}
