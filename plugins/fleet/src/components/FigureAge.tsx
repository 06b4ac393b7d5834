import { Age, useNow } from '@fairway/portal-ui';
import { isFigureOld } from '../domain/isFigureOld';
import styles from './FigureAge.module.css';

/** Stands beside a figure that is older than readings should leave it, and says how old; nothing beside a fresh one. */
export function FigureAge({ observedAt }: { observedAt: string }) {
  const now = useNow(5_000);
  return isFigureOld(observedAt, now) ? (
    <span className={styles.age}>
      <Age at={observedAt} />
    </span>
  ) : null;
}
