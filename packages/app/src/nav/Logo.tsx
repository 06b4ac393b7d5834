import styles from './nav.module.css';

/** A channel between its two buoys: red to port, green to starboard. */
export function Logo() {
  return (
    <span className={styles.logo}>
      <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
        <rect width="32" height="32" rx="8" className={styles.hull} />
        <path
          d="M9 27c.6-7.6 2.5-14 5.2-20M23 27c-.6-7.6-2.5-14-5.2-20"
          fill="none"
          className={styles.channel}
        />
        <circle cx="8" cy="13" r="3" className={styles.port} />
        <circle cx="24" cy="13" r="3" className={styles.starboard} />
      </svg>
      <span className={styles.wordmark}>Fairway</span>
    </span>
  );
}
