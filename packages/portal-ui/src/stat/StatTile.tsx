import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import styles from './StatTile.module.css';

export type StatTileProps = {
  label: ReactNode;
  value: ReactNode;
  /** A few words below the value. */
  hint?: ReactNode;
  tone?: 'good' | 'bad' | 'warning' | 'unknown' | 'neutral';
  /** Where the rows behind the figure are. */
  href?: string;
  /** Filters by it; the tile is then a toggle and says whether it is pressed. */
  onPress?: () => void;
  selected?: boolean;
};

/** One figure, which leads to the rows behind it. */
export function StatTile(props: StatTileProps) {
  const { label, value, hint, tone = 'neutral', href, onPress } = props;
  const content = (
    <>
      <span className={styles.label}>{label}</span>
      <span className={styles.value}>{value}</span>
      {hint && <span className={styles.hint}>{hint}</span>}
    </>
  );
  if (href) {
    return (
      <Link to={href} className={styles.tile} data-tone={tone}>
        {content}
      </Link>
    );
  }
  if (onPress) {
    return (
      <button
        type="button"
        className={styles.tile}
        data-tone={tone}
        aria-pressed={props.selected ?? false}
        onClick={onPress}
      >
        {content}
      </button>
    );
  }
  return (
    <div className={styles.tile} data-tone={tone}>
      {content}
    </div>
  );
}
