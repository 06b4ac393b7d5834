import styles from './ShareBar.module.css';

export interface ShareBarProps {
  /** Null: unknown. */
  part: number | null;
  whole: number;
  /** In words what the numbers are, for example `1.5 of 4 cores`. */
  children: string;
}

/** A part of a whole as a bar with its words; more than the whole is marked. */
export function ShareBar({ part, whole, children }: ShareBarProps) {
  const share = part === null || whole <= 0 ? 0 : part / whole;
  return (
    <div className={styles.share}>
      <span className={styles.words}>{children}</span>
      <span className={styles.track} aria-hidden="true">
        <span
          className={styles.fill}
          data-full={share > 1 || undefined}
          style={{ width: `${Math.min(1, share) * 100}%` }}
        />
      </span>
    </div>
  );
}
