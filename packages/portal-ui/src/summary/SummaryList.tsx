import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import styles from './SummaryList.module.css';

/** A short list of things and how they are, for pages that show several such lists. Holds `SummaryLine`s. */
export function SummaryList({ children }: { children: ReactNode }) {
  return <ul className={styles.lines}>{children}</ul>;
}

export interface SummaryLineProps {
  name: string;
  /** Stands before the name, less prominent. */
  prefix?: string;
  /** Where the name leads; it is plain text without. */
  href?: string;
  /** A line below the name. */
  detail?: ReactNode;
  /** Why it is as it is, or what to do about it. */
  reason?: ReactNode;
  /** The state and its age, at the end of the line. */
  children: ReactNode;
}

/** One thing: its name, what there is to know about it, and how it is. */
export function SummaryLine(props: SummaryLineProps) {
  const { name, prefix, href, detail, reason, children } = props;
  const words = (
    <>
      {prefix && (
        <>
          <span className={styles.quiet}>{prefix}</span>{' '}
        </>
      )}
      {name}
    </>
  );
  return (
    <li className={styles.line}>
      <div className={styles.lineMain}>
        {href ? (
          <Link to={href} className={styles.name}>
            {words}
          </Link>
        ) : (
          <span className={styles.name}>{words}</span>
        )}
        {detail && <span className={styles.quiet}>{detail}</span>}
        {reason && <span className={styles.reason}>{reason}</span>}
      </div>
      <div className={styles.lineEnd}>{children}</div>
    </li>
  );
}

/** A figure at the end of a line, for example an age. `soon`: somebody should act on it. */
export function SummaryFigure({
  soon,
  children,
}: {
  soon?: boolean;
  children: ReactNode;
}) {
  return (
    <span className={styles.figure} data-soon={soon || undefined}>
      {children}
    </span>
  );
}

/** A sentence in place of a list. */
export function SummaryNote({ children }: { children: ReactNode }) {
  return <p className={styles.note}>{children}</p>;
}
